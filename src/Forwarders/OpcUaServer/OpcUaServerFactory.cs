using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>Uplinks of type <c>opcua-server</c>: OPC UA clients read and subscribe to the tags.</summary>
public sealed class OpcUaServerFactory : IForwarderFactory
{
    /// <inheritdoc/>
    public string Type => "opcua-server";

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> Keys => OpcUaServerKeys.All;

    /// <inheritdoc/>
    public void Check(UplinkSettings uplink, IFaultSink faults) => OpcUaServerCheck.Check(uplink, faults);

    /// <inheritdoc/>
    public void CheckMap(UplinkMap map, IFaultSink faults) => OpcUaServerCheck.CheckMap(map, faults);

    /// <inheritdoc/>
    public IForwarder Create(ForwarderContext context) => new OpcUaServerForwarder(context);
}
