using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>A message that outlives the packet it came in: retained, queued or a will. Shared by every subscriber it waits for.</summary>
internal sealed class BrokerMessage
{
    private readonly long _arrived;

    /// <param name="packet">Where topic, payload, QoS and retain flag come from.</param>
    /// <param name="topic">The topic, aliases resolved.</param>
    /// <param name="properties">What is to be forwarded, without the expiry.</param>
    /// <param name="expirySeconds">Message expiry interval, or null.</param>
    /// <param name="arrived">Monotonic timestamp.</param>
    public BrokerMessage(in PublishPacket packet, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> properties, uint? expirySeconds, long arrived)
    {
        Topic = topic.ToArray();
        Payload = packet.Payload.ToArray();
        Properties = properties.ToArray();
        Qos = packet.Qos;
        Retain = packet.Retain;
        ExpirySeconds = expirySeconds;
        _arrived = arrived;
    }

    public byte[] Topic { get; }

    public byte[] Payload { get; }

    public byte[] Properties { get; }

    public int Qos { get; }

    /// <summary>Message expiry interval as the publisher gave it, or null.</summary>
    public uint? ExpirySeconds { get; }

    public bool Retain { get; }

    /// <summary>
    /// The topic's retained message has changed since: a subscriber still waiting for this one has got the newer one as a live message.
    /// </summary>
    public bool IsReplaced { get; set; }

    /// <summary>What it costs to keep, roughly: the bytes and the objects round them.</summary>
    public int Cost => Topic.Length + Payload.Length + Properties.Length + 160;

    /// <summary>Seconds left before it expires, null for never, 0 for expired (5.0 §3.3.2.3.3: a server forwards what is left).</summary>
    public uint? SecondsLeft(TimeProvider time, long now)
    {
        if (ExpirySeconds is not { } expiry)
        {
            return null;
        }

        var waited = time.GetElapsedTime(_arrived, now).TotalSeconds;
        return waited >= expiry ? 0 : (uint)Math.Ceiling(expiry - waited);
    }
}
