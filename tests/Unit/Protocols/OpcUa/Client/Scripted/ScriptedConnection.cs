using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit;

/// <summary>A connection to a <see cref="ScriptedServer"/>: calls are answered at once.</summary>
internal sealed class ScriptedConnection(ScriptedServer server, UaTcpConnectionOptions options) : IUaConnection
{
    private readonly TaskCompletionSource<UaChannelFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private uint _lastRequest;

    public UaTcpConnectionOptions Options { get; } = options;

    public NodeId ActivatedToken { get; set; }

    public bool IsOpen => !_closed.Task.IsCompleted;

    public Task<UaChannelFault> Closed => _closed.Task;

    public UaSecurityPolicy Policy => Options.Channel.Policy;

    public UaSecurityMode Mode => Options.Channel.Mode;

    public byte[]? ServerCertificate => Options.Channel.ServerCertificate;

    public UaIdentity? Identity => Options.Channel.Identity;

    /// <summary>Publish requests that wait, and what they acknowledged.</summary>
    public List<PublishRequest> Publishes { get; } = [];

    public IPublishSink Sink => Options.PublishSink!;

    public ValueTask<UaTimed<TResponse>> CallTimedAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse
    {
        if (!IsOpen)
        {
            throw ScriptedServer.Fault(UaStatusCodes.BadConnectionClosed);
        }

        return new(new UaTimed<TResponse>((TResponse)server.Answer(this, request), Options.TimeProvider.GetTimestamp()));
    }

    public uint SendPublish(PublishRequest request, TimeSpan timeout)
    {
        if (!IsOpen)
        {
            throw ScriptedServer.Fault(UaStatusCodes.BadConnectionClosed);
        }

        lock (Publishes)
        {
            Publishes.Add(request);
        }

        return ++_lastRequest;
    }

    public void Abort(UaChannelFault reason) => _closed.TrySetResult(reason);

    public ValueTask DisposeAsync()
    {
        Abort(new(UaStatusCodes.BadConnectionClosed, "closed"));
        return ValueTask.CompletedTask;
    }
}
