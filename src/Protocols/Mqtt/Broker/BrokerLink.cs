using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// The way from the broker to one connected client: what it can take, and the outbox. Closing is left to whoever owns the stream.
/// </summary>
internal sealed class BrokerLink
{
    /// <summary>Kept free of messages, for acknowledgements and the farewell.</summary>
    private const int ControlReserve = 4096;

    private readonly Action _close;

    public BrokerLink(MqttOutbox outbox, Action close)
    {
        Outbox = outbox;
        _close = close;
    }

    public MqttOutbox Outbox { get; }

    public MqttVersion Version { get; set; } = MqttVersion.V311;

    /// <summary>Largest packet the client takes [MQTT-3.1.2-24].</summary>
    public uint MaximumPacketSize { get; set; } = uint.MaxValue;

    /// <summary>QoS 1 messages it takes in flight.</summary>
    public int ReceiveMaximum { get; set; } = ushort.MaxValue;

    /// <summary>Encodes a message into the outbox.</summary>
    public BrokerSendResult TrySend(in PublishPacket packet)
    {
        var size = packet.Size(Version);
        if (size > MaximumPacketSize || size > Outbox.Largest(ControlReserve))
        {
            return BrokerSendResult.Never;
        }

        lock (Outbox.Gate)
        {
            if (!Outbox.TryReserve(size, ControlReserve, out var room))
            {
                return BrokerSendResult.NoRoom;
            }

            var writer = new MqttWriter(room);
            packet.Write(ref writer, Version);
            Outbox.Commit(writer.Written);
            return BrokerSendResult.Sent;
        }
    }

    /// <summary>
    /// Says goodbye with a reason where the version allows it (3.1.1 servers just close), then closes once the bytes have left.
    /// </summary>
    public void Close(MqttReasonCode reason)
    {
        Span<byte> bytes = stackalloc byte[8];
        var writer = new MqttWriter(bytes);
        if (Version == MqttVersion.V5)
        {
            new DisconnectPacket { Type = MqttPacketType.Disconnect, Reason = reason }.Write(ref writer, Version);
        }

        Outbox.Seal(bytes[..writer.Written]);
        _close();
    }
}
