using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>
/// Writes fields into a span. Made without a span it only measures, so that one routine gives both length and bytes. The caller gives
/// exactly the room measured.
/// </summary>
public ref struct MqttWriter
{
    private readonly Span<byte> _target;
    private readonly bool _isMeasuring;

    /// <summary>Writes into <paramref name="target"/>.</summary>
    public MqttWriter(Span<byte> target) => _target = target;

    private MqttWriter(bool isMeasuring) => _isMeasuring = isMeasuring;

    /// <summary>A writer that only counts.</summary>
    public static MqttWriter Measure => new(isMeasuring: true);

    /// <summary>Bytes written or counted.</summary>
    public int Written { get; private set; }

    /// <summary>One byte.</summary>
    public void WriteByte(byte value)
    {
        if (!_isMeasuring)
        {
            _target[Written] = value;
        }

        Written++;
    }

    /// <summary>A two-byte integer, big-endian.</summary>
    public void WriteUInt16(ushort value)
    {
        if (!_isMeasuring)
        {
            BinaryPrimitives.WriteUInt16BigEndian(_target[Written..], value);
        }

        Written += sizeof(ushort);
    }

    /// <summary>A four-byte integer, big-endian.</summary>
    public void WriteUInt32(uint value)
    {
        if (!_isMeasuring)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_target[Written..], value);
        }

        Written += sizeof(uint);
    }

    /// <summary>A variable byte integer.</summary>
    public void WriteVariable(uint value)
    {
        if (!_isMeasuring)
        {
            VariableByteInteger.Write(_target[Written..], value);
        }

        Written += VariableByteInteger.SizeOf(value);
    }

    /// <summary>Bytes as they are.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> bytes)
    {
        if (!_isMeasuring)
        {
            bytes.CopyTo(_target[Written..]);
        }

        Written += bytes.Length;
    }

    /// <summary>Binary data or a text, with a two-byte length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than 65,535 bytes.</exception>
    public void WriteBinary(scoped ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, ushort.MaxValue);
        WriteUInt16((ushort)bytes.Length);
        WriteRaw(bytes);
    }

    /// <summary>A property block with its length.</summary>
    public void WriteProperties(scoped in MqttProperties properties)
    {
        WriteVariable((uint)properties.Raw.Length);
        WriteRaw(properties.Raw);
    }

    /// <summary>The fixed header: type, flags and remaining length.</summary>
    public void WriteHeader(MqttPacketType type, int flags, int remainingLength)
    {
        WriteByte((byte)(((int)type << 4) | flags));
        WriteVariable((uint)remainingLength);
    }
}
