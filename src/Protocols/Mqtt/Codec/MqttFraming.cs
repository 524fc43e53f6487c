namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>
/// Finds packets in a byte stream (5.0 §2.1). First byte and size are judged as soon as they are there, before anything is buffered for
/// the body: a hostile
/// length costs nothing.
/// </summary>
public static class MqttFraming
{
    /// <summary>
    /// Looks for one packet at the start of <paramref name="buffer"/>. True: <paramref name="frame"/> is whole. False with a null fault:
    /// more bytes are
    /// needed, and <paramref name="wanted"/> says how many the packet has in all, 0 when its length is not known yet. False with a
    /// fault: close the connection.
    /// </summary>
    /// <param name="buffer">What has arrived and not been consumed.</param>
    /// <param name="maximumPacketSize">The largest packet taken, header included [MQTT-3.1.2-24].</param>
    /// <param name="frame">The packet.</param>
    /// <param name="wanted">The size of the packet that is not whole yet.</param>
    /// <param name="fault">What is wrong.</param>
    public static bool TryRead(ReadOnlySpan<byte> buffer, int maximumPacketSize, out MqttFrame frame, out int wanted, out MqttFault? fault)
    {
        frame = default;
        wanted = 0;
        fault = null;
        if (buffer.Length == 0)
        {
            return false;
        }

        fault = CheckFirstByte(buffer[0]);
        if (fault is not null || !VariableByteInteger.TryRead(buffer[1..], out var length, out var size, out fault))
        {
            return false;
        }

        var total = 1 + size + (int)length;
        if (total > maximumPacketSize)
        {
            fault = MqttFaults.TooLarge;
            return false;
        }

        if (buffer.Length < total)
        {
            wanted = total;
            return false;
        }

        frame = new MqttFrame(buffer[0], buffer.Slice(1 + size, (int)length), total);
        return true;
    }

    /// <summary>Type and flags (5.0 §2.1.3, table 2-2).</summary>
    private static MqttFault? CheckFirstByte(byte first)
    {
        var flags = first & 0x0F;
        switch ((MqttPacketType)(first >> 4))
        {
            case MqttPacketType.Reserved:
                return MqttFaults.PacketType;
            case MqttPacketType.Publish:
                return (flags & 0b0110) == 0b0110 ? MqttFaults.Qos : (flags & 0b1110) == 0b1000 ? MqttFaults.DupWithoutQos : null;
            case MqttPacketType.PubRel or MqttPacketType.Subscribe or MqttPacketType.Unsubscribe:
                return flags == 0b0010 ? null : MqttFaults.HeaderFlags;
            default:
                return flags == 0 ? null : MqttFaults.HeaderFlags;
        }
    }
}
