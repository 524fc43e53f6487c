using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Supervision;

namespace IndustrialGateway.Hosting.Uplinks;

/// <summary>The status connection of an uplink as a supervised part.</summary>
internal sealed class StatusPart(IStatusPublisher publisher, GatewayStatus status, UplinkObserver observer) : ISupervisedPart
{
    /// <inheritdoc/>
    public string Name { get; } = $"uplink {observer.Uplink.Name} status";

    /// <inheritdoc/>
    public string DataMeaning => "No data is concerned: only the status message and its will.";

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        observer.BeginRun(UplinkObserver.ControlName);
        return publisher.RunStatusAsync(status, cancellationToken);
    }

    /// <inheritdoc/>
    public void Failed(Exception fault, TimeSpan wait) => observer.EndRun(UplinkObserver.ControlName, FaultText.Of(fault));
}
