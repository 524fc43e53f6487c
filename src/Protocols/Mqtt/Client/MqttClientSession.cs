namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// What a client must remember between connections of one session: the identifiers of QoS 2 messages received and not yet released (5.0
/// §4.1, §4.3.3).
/// Bounded: one bit for each of the 65,535 identifiers. Used by one connection at a time.
/// </summary>
public sealed class MqttClientSession
{
    private readonly PacketIdSet _received = new();

    /// <summary>QoS 2 messages received and not yet released.</summary>
    public int Unreleased => _received.Count;

    internal PacketIdSet Received => _received;

    /// <summary>Forgets everything; the broker had no session.</summary>
    internal void Clear() => _received.Clear();
}
