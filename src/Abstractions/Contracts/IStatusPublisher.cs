namespace IndustrialGateway;

/// <summary>Trait of a forwarder: keeps a connection of its own for status and will (and commands).</summary>
public interface IStatusPublisher
{
    /// <summary>Opens the <c>-ctl</c> connection, publishes the retained status, keeps it until cancelled, then publishes offline. A fault ends it with an exception; it is called again.</summary>
    Task RunStatusAsync(GatewayStatus status, CancellationToken cancellationToken);
}
