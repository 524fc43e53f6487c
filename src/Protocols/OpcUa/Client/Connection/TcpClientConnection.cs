namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A <see cref="UaTcpConnection"/> as the client sees it.</summary>
internal sealed class TcpClientConnection(UaTcpConnection connection) : IUaConnection
{
    /// <inheritdoc/>
    public bool IsOpen => connection.IsOpen;

    /// <inheritdoc/>
    public Task<UaChannelFault> Closed => connection.Closed;

    /// <inheritdoc/>
    public UaSecurityPolicy Policy => connection.Policy;

    /// <inheritdoc/>
    public UaSecurityMode Mode => connection.Mode;

    /// <inheritdoc/>
    public byte[]? ServerCertificate => connection.ServerCertificate;

    /// <inheritdoc/>
    public UaIdentity? Identity => connection.Identity;

    /// <inheritdoc/>
    public ValueTask<UaTimed<TResponse>> CallTimedAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : IUaMessage<TRequest>, IUaRequest
        where TResponse : IUaMessage<TResponse>, IUaResponse => connection.CallTimedAsync<TRequest, TResponse>(request, cancellationToken);

    /// <inheritdoc/>
    public uint SendPublish(PublishRequest request, TimeSpan timeout) => connection.SendPublish(request, timeout);

    /// <inheritdoc/>
    public bool RecheckCertificate() => connection.RecheckCertificate();

    /// <inheritdoc/>
    public void Abort(UaChannelFault reason) => connection.Abort(reason);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
