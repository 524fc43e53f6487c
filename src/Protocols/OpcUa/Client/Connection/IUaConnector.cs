namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Opens connections.</summary>
internal interface IUaConnector
{
    /// <summary>Opens one.</summary>
    /// <exception cref="UaConnectException">Not opened; the layer says how far it came.</exception>
    Task<IUaConnection> ConnectAsync(UaTcpConnectionOptions options, CancellationToken cancellationToken);
}
