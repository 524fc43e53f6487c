using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>
/// Reads one channel: one connection or bus, with all devices on it. Optional traits, one method each, are further interfaces on the same object:
/// <see cref="IReadOnce"/>, <see cref="IHistorySource"/>.
/// </summary>
public interface ISourceAdapter
{
    /// <summary>
    /// Connects and reads until cancelled. Connects inside; a fault of the whole channel ends it with an exception and the supervisor makes a new adapter
    /// after a back-off; a fault of one device, block or tag never does. On cancellation it closes its connection and returns.
    /// Quality: when communication with a device is lost the adapter at once writes each of its tags with <see cref="SampleFlags.LastValue"/> and
    /// <see cref="StatusCode.UncertainLastUsableValue"/>, and after <see cref="DeviceSettings.StaleAfter"/> with <see cref="StatusCode.BadNoCommunication"/>
    /// and no value.
    /// </summary>
    /// <param name="plan">A plan made by the factory of this adapter.</param>
    /// <param name="writer">Takes samples; used by one logical producer at a time.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    Task RunAsync(ChannelPlan plan, ISampleWriter writer, CancellationToken cancellationToken);
}
