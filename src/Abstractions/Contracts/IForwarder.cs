namespace IndustrialGateway;

/// <summary>
/// Sends to one uplink. Pulls: the host keeps queue, window, linger, pacing and replay behind <see cref="IDelivery"/>. Optional traits are further interfaces on
/// the same object: <see cref="IStatusPublisher"/>.
/// </summary>
public interface IForwarder
{
    /// <summary>
    /// Opens one connection, calls <see cref="IDelivery.ConnectionOpened"/>, and sends what the delivery hands out until cancelled. Called once per class
    /// (or once for all, with <c>connections: shared</c>), again after every fault: a fault ends it with an exception, and every message not yet settled
    /// goes back to the delivery, which hands it out again under the same name. On cancellation it waits no longer than a second for what is in flight.
    /// </summary>
    Task RunAsync(IDelivery delivery, CancellationToken cancellationToken);
}
