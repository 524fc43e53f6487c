using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>
/// The one entry of a source protocol: declares its part of the map, says which devices share a channel, turns them into a typed plan, makes adapters.
/// Stateless; any thread.
/// </summary>
public interface ISourceFactory
{
    /// <summary>Protocol names in the map, such as <c>modbus-tcp</c>.</summary>
    IReadOnlyList<string> Protocols { get; }

    /// <summary>Keys of a device beside those every device has.</summary>
    IReadOnlyList<MapKey> DeviceKeys { get; }

    /// <summary>Keys of a tag beside those every tag has.</summary>
    IReadOnlyList<MapKey> TagKeys { get; }

    /// <summary>Lists of a device beside <c>tags:</c> whose rows are tags too; none for most protocols.</summary>
    IReadOnlyList<TagList> TagLists => [];

    /// <summary>True: a deadband works in the device, so it has an effect where every sample is reported too.</summary>
    bool FiltersInDevice => false;

    /// <summary>Devices with the same key share one channel: one connection or bus.</summary>
    string ChannelKey(DeviceSettings device);

    /// <summary>
    /// Checks the devices of one channel and makes its plan. Every fault goes to <paramref name="faults"/>; null only after an error was added.
    /// No I/O: also called by <c>validate</c> and <c>plan</c>.
    /// </summary>
    ChannelPlan? CreatePlan(IReadOnlyList<DeviceSettings> devices, IFaultSink faults);

    /// <summary>Makes an adapter for one channel. It does nothing before <see cref="ISourceAdapter.RunAsync"/>.</summary>
    ISourceAdapter CreateAdapter(SourceContext context);
}
