using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A client's connection seen from the server.
/// <para>Threads: any. Order: responses leave in the order in which they were given. When full: a client that does not read is cut off.</para>
/// </summary>
public sealed class UaServerConnection : IChannelOwner
{
    private readonly UaListener _listener;
    private readonly ChannelSocket _channel;
    private readonly TaskCompletionSource<UaChannelFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _handshakeEnds;
    private long _farewellEnds = long.MaxValue;
    private bool _wasOpen;

    internal UaServerConnection(UaListener listener, Socket socket, UaServerChannelOptions options, uint channelId, bool isReverse)
    {
        _listener = listener;
        IsReverse = isReverse;
        _handshakeEnds = listener.After(isReverse ? listener.Options.ReverseTimeout : listener.Options.HandshakeTimeout);
        RemoteEndPoint = socket.RemoteEndPoint;
        ChannelId = channelId;
        var core = new SecureChannelCore(options, channelId, listener.Options.TimeProvider) { PeerName = RemoteEndPoint?.ToString() ?? "" };
        _channel = new(socket, core, this, listener.Options.TimeProvider, listener.Options.MaxUnsentBytes);
    }

    /// <summary>Id of the channel, unique in the life of the listener.</summary>
    public uint ChannelId { get; }

    /// <summary>Address of the client.</summary>
    public EndPoint? RemoteEndPoint { get; }

    /// <summary>The channel is open and the connection not ending.</summary>
    public bool IsOpen => Volatile.Read(ref _wasOpen) && !_channel.IsEnding;

    /// <summary>URL the client said in HEL; proven by nothing.</summary>
    public string EndpointUrl => _channel.Core.EndpointUrl;

    /// <summary>Policy of the channel.</summary>
    public UaSecurityPolicy Policy => _channel.Core.Policy;

    /// <summary>Mode of the channel.</summary>
    public UaSecurityMode Mode => _channel.Core.Mode;

    /// <summary>Opened without security although that is not offered: only FindServers and GetEndpoints may be answered.</summary>
    public bool IsDiscoveryOnly => _channel.Core.IsDiscoveryOnly;

    /// <summary>Certificate of the client (DER, alone); null without security.</summary>
    public byte[]? ClientCertificate => _channel.Core.PeerCertificate;

    /// <summary>Own identity of this channel: sessions on it sign with it.</summary>
    public UaIdentity? Identity => _channel.Core.Identity;

    /// <summary>Set by the server while a session uses the channel: such a connection does not give way to a new one.</summary>
    public bool HasSession { get; set; }

    /// <summary>Whatever the server keeps with a connection.</summary>
    public object? State { get; set; }

    /// <summary>Bytes waiting for this client: a server that has more to say than he reads can wait.</summary>
    public int UnsentBytes => _channel.Unsent;

    /// <summary>Largest response the client takes, in bytes; 0 where it did not say.</summary>
    public uint MaxResponseBytes => _channel.Core.PeerMaxMessageBytes;

    /// <summary>Completes with the reason when the connection has ended and everything it held is given back. Never faults.</summary>
    public Task<UaChannelFault> Closed => _closed.Task;

    /// <summary>This side has dialled (ReverseHello).</summary>
    public bool IsReverse { get; }

    internal Task Opened => _opened.Task;

    internal bool IsUnderWay => !IsReverse && !Volatile.Read(ref _wasOpen) && !_channel.IsEnding;

    internal bool IsEnding => _channel.IsEnding;

    /// <summary>Answers a request.</summary>
    /// <returns>
    /// Good once it is on its way. BadResponseTooLarge: the client does not take as much, nothing was sent, answer with <see cref="RespondFault"/>. BadConnectionClosed: nobody is there
    /// any more. BadTcpNotEnoughResources: the client does not read; the connection ends.
    /// </returns>
    public UaStatusCode Respond<T>(uint requestId, T response)
        where T : IUaMessage<T> => CutOffWhenFull(_channel.Send(requestId, response));

    /// <summary>Answers a request with bytes that are encoded already: id of the type and body.</summary>
    /// <returns>As <see cref="Respond{T}(uint, T)"/>.</returns>
    public UaStatusCode Respond(uint requestId, ReadOnlySpan<byte> encoded) => CutOffWhenFull(_channel.Send(requestId, encoded));

    /// <summary>Answers a request with a ServiceFault.</summary>
    /// <param name="requestId">Of the request.</param>
    /// <param name="requestHandle">From its header; 0 where that could not be read.</param>
    /// <param name="status">Why.</param>
    public UaStatusCode RespondFault(uint requestId, uint requestHandle, UaStatusCode status) =>
        Respond(requestId, new ServiceFault
        {
            Header = new ResponseHeader
            {
                Timestamp = UaDateTime.From(_listener.Options.TimeProvider.GetUtcNow()),
                RequestHandle = requestHandle,
                ServiceResult = status,
            },
        });

    /// <summary>Ends the connection: the client is told with ERR.</summary>
    public void Close(UaChannelFault reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Volatile.Write(ref _farewellEnds, _listener.FarewellEnds());
        _channel.Farewell(reason, reason, static (fault, _, output) => SecureChannelCore.WriteError(fault, output));
    }

    /// <summary>Ends the connection at once.</summary>
    public void Abort(UaChannelFault reason) => _channel.Abandon(reason);

    UaChannelFault? IChannelOwner.OnEvent(in UaChannelEvent channelEvent, long receivedTimestamp)
    {
        switch (channelEvent.Kind)
        {
            case UaChannelEventKind.Message:
                _listener.Handler.OnRequest(this, channelEvent.RequestId, channelEvent.Body.Span, receivedTimestamp);
                return null;
            case UaChannelEventKind.Hello:
                _channel.SendRaw(0, static (_, core, output) => core.WriteAcknowledge(output));
                return null;
            case UaChannelEventKind.OpenRequested:
                _channel.SendRaw(0, static (_, core, output) => core.WriteOpenResponse(output));
                BecomeOpen();
                return null;
            case UaChannelEventKind.Aborted:
                return null;
            case UaChannelEventKind.CloseRequested:
                return new(UaStatusCodes.BadConnectionClosed, "The client has closed the channel.");
            default:
                Close(channelEvent.Fault!);
                return null;
        }
    }

    void IChannelOwner.OnEnded(UaChannelFault reason)
    {
        _listener.Remove(this);
        _opened.TrySetResult();
        try
        {
            if (Volatile.Read(ref _wasOpen))
            {
                _listener.Handler.OnClosed(this, reason);
            }

            _listener.Options.Observer?.OnEnded(this, reason);
        }
        finally
        {
            // Whoever waits for the end must not wait for a handler that failed.
            _closed.TrySetResult(reason);
        }
    }

    internal void Start(UaReverseHello? reverseHello)
    {
        if (reverseHello is not null)
        {
            _channel.SendRaw(reverseHello, static (hello, _, output) => SecureChannelCore.WriteReverseHello(hello, output));
        }

        _ = _channel.RunAsync();
    }

    /// <summary>Looks at the certificate of the client again.</summary>
    internal void RecheckCertificate()
    {
        if (!IsOpen || Policy.IsNone || _channel.Core.RecheckPeer() is not { } fault)
        {
            return;
        }

        Close(fault);
    }

    /// <summary>Looks at the clock.</summary>
    internal void Tick(long now)
    {
        if (now >= Volatile.Read(ref _farewellEnds))
        {
            Abort(new(UaStatusCodes.BadTimeout, "The client did not close."));
        }
        else if (!Volatile.Read(ref _wasOpen) && now >= _handshakeEnds)
        {
            Abort(new(UaStatusCodes.BadTimeout, "The client did not open a channel in time."));
        }
        else if (_channel.Core.CheckTime(now, out _) is { } fault)
        {
            Close(fault);
        }
    }

    private void BecomeOpen()
    {
        if (!_wasOpen)
        {
            Volatile.Write(ref _wasOpen, true);
            _listener.Options.Observer?.OnOpened(this);
            _opened.TrySetResult();
        }
    }

    private UaStatusCode CutOffWhenFull(UaStatusCode status)
    {
        if (status == UaStatusCodes.BadTcpNotEnoughResources)
        {
            Abort(new(status, "The client does not read its responses."));
        }

        return status;
    }
}
