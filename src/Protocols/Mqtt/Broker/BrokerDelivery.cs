namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>A message on its way to one session.</summary>
/// <param name="Message">What is sent.</param>
/// <param name="Qos">0 or 1, after the subscription's maximum.</param>
/// <param name="Retain">The flag to send.</param>
/// <param name="Identifiers">Subscription identifiers, possibly none.</param>
internal sealed record BrokerDelivery(BrokerMessage Message, int Qos, bool Retain, uint[] Identifiers)
{
    /// <summary>0 until it is in flight.</summary>
    public ushort PacketId { get; set; }

    /// <summary>It counts in its session's bytes; a retained message does not, since the store holds it anyway.</summary>
    public bool IsCounted { get; set; }

    /// <summary>It was sent on an earlier connection: DUP [MQTT-3.3.1-1].</summary>
    public bool WasSent { get; set; }
}
