using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt;

/// <summary>Uplinks of type <c>mqtt</c>: MQTT 5 and 3.1.1 brokers, over TCP or TLS.</summary>
public sealed class MqttFactory : IForwarderFactory
{
    /// <inheritdoc/>
    public string Type => "mqtt";

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> Keys => MqttKeys.All;

    /// <summary>True: the uplink says <c>endpoint: embedded</c>; the host starts a broker and hands its address on as <see cref="ForwarderContext.EmbeddedEndpoint"/>.</summary>
    public static bool UsesEmbeddedBroker(UplinkSettings uplink) => uplink.Type == "mqtt" && MqttCheck.UsesEmbedded(uplink.Keys);

    /// <inheritdoc/>
    public void Check(UplinkSettings uplink, IFaultSink faults) => MqttCheck.Check(uplink, faults);

    /// <inheritdoc/>
    public void CheckMap(UplinkMap map, IFaultSink faults) => MqttMapCheck.Check(map, faults);

    /// <inheritdoc/>
    public bool IsAcknowledged(MapSection keys) => keys.Get(MqttKeys.Qos) > 0;

    /// <inheritdoc/>
    public bool MarksPackets => true;

    /// <inheritdoc/>
    public IForwarder Create(ForwarderContext context) => new MqttForwarder(context);
}
