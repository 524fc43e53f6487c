using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// OPC UA over UA-TCP. Devices with the same endpoint, security, login and pinned certificates share one session: servers count sessions, and small ones have few.
/// </summary>
public sealed class OpcUaFactory : ISourceFactory
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Protocols { get; } = ["opcua"];

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> DeviceKeys => OpcUaKeys.OfDevice;

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> TagKeys => OpcUaKeys.OfTag;

    /// <inheritdoc/>
    public IReadOnlyList<TagList> TagLists { get; } = [OpcUaKeys.Events];

    /// <inheritdoc/>
    public bool FiltersInDevice => true;

    /// <inheritdoc/>
    public string ChannelKey(DeviceSettings device) => ChannelPlanBuilder.KeyOf(device);

    /// <inheritdoc/>
    public ChannelPlan? CreatePlan(IReadOnlyList<DeviceSettings> devices, IFaultSink faults) => new ChannelPlanBuilder(devices, faults).Build();

    /// <inheritdoc/>
    public ISourceAdapter CreateAdapter(SourceContext context) => new OpcUaAdapter(context);
}
