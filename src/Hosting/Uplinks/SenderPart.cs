using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Supervision;

namespace IndustrialGateway.Hosting.Uplinks;

/// <summary>One sender loop of an uplink as a supervised part: one connection a run, all messages not settled go back to the delivery.</summary>
internal sealed class SenderPart(IForwarder forwarder, IDelivery delivery, UplinkObserver observer) : ISupervisedPart
{
    /// <inheritdoc/>
    public string Name { get; } = $"uplink {observer.Uplink.Name} sender '{delivery.ClassName}'";

    /// <inheritdoc/>
    public string DataMeaning => "Its samples wait by the policy of their class; what was not acknowledged is sent again under the same name.";

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        observer.BeginRun(delivery.ClassName);
        return forwarder.RunAsync(delivery, cancellationToken);
    }

    /// <inheritdoc/>
    public void Failed(Exception fault, TimeSpan wait) => observer.EndRun(delivery.ClassName, FaultText.Of(fault));
}
