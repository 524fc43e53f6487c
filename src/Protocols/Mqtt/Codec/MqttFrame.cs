namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>One whole control packet as it lies in the receive buffer: valid until that buffer moves.</summary>
public readonly ref struct MqttFrame
{
    internal MqttFrame(byte first, ReadOnlySpan<byte> body, int totalLength)
    {
        Type = (MqttPacketType)(first >> 4);
        Flags = first & 0x0F;
        Body = body;
        TotalLength = totalLength;
    }

    /// <summary>What it is.</summary>
    public MqttPacketType Type { get; }

    /// <summary>The lower four bits of the first byte, already checked for the type.</summary>
    public int Flags { get; }

    /// <summary>Variable header and payload.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Bytes of the packet with its fixed header.</summary>
    public int TotalLength { get; }
}
