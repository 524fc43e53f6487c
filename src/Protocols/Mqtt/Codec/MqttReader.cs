using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>
/// Reads fields from one packet body. The first fault sticks: later reads give zeros and empty spans, so a decoder checks once, at the
/// end. Never reads past
/// the body, never throws, never allocates.
/// </summary>
public ref struct MqttReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first byte of a body.</summary>
    public MqttReader(ReadOnlySpan<byte> body) => _rest = body;

    /// <summary>The first fault met, or null.</summary>
    public MqttFault? Fault { get; private set; }

    /// <summary>Bytes not yet read; 0 after a fault.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>One byte.</summary>
    public byte ReadByte()
    {
        var field = Take(1);
        return field.Length == 1 ? field[0] : (byte)0;
    }

    /// <summary>A two-byte integer, big-endian (5.0 §1.5.2).</summary>
    public ushort ReadUInt16()
    {
        var field = Take(2);
        return field.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(field) : (ushort)0;
    }

    /// <summary>A four-byte integer, big-endian (5.0 §1.5.3).</summary>
    public uint ReadUInt32()
    {
        var field = Take(4);
        return field.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(field) : 0;
    }

    /// <summary>A packet identifier, which is never zero [MQTT-2.2.1-3].</summary>
    public ushort ReadPacketId()
    {
        var id = ReadUInt16();
        if (id == 0)
        {
            Fail(MqttFaults.PacketIdZero);
        }

        return id;
    }

    /// <summary>A variable byte integer (5.0 §1.5.5).</summary>
    public uint ReadVariable()
    {
        if (VariableByteInteger.TryRead(_rest, out var value, out var size, out var fault))
        {
            _rest = _rest[size..];
            return value;
        }

        Fail(fault ?? MqttFaults.Truncated);
        return 0;
    }

    /// <summary>Binary data with a two-byte length (5.0 §1.5.6).</summary>
    public ReadOnlySpan<byte> ReadBinary() => Take(ReadUInt16());

    /// <summary>A text with a two-byte length, checked [MQTT-1.5.4-1, MQTT-1.5.4-2].</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        var text = ReadBinary();
        if (!MqttTopic.IsText(text))
        {
            Fail(MqttFaults.Utf8);
            return default;
        }

        return text;
    }

    /// <summary>Everything that is left.</summary>
    public ReadOnlySpan<byte> ReadRest()
    {
        var rest = _rest;
        _rest = default;
        return rest;
    }

    /// <summary>The next bytes, exactly as many.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            Fail(MqttFaults.Truncated);
            return default;
        }

        var field = _rest[..count];
        _rest = _rest[count..];
        return field;
    }

    /// <summary>A property block with its length, checked for the packet type (5.0 §2.2.2).</summary>
    public MqttProperties ReadProperties(MqttPropertyScope scope)
    {
        var length = ReadVariable();
        var block = length > int.MaxValue ? Take(-1) : Take((int)length);
        var fault = MqttProperties.Check(block, scope, out var properties);
        if (fault is not null)
        {
            Fail(fault);
        }

        return properties;
    }

    /// <summary>Notes a fault, unless there is one, and ends the reading.</summary>
    public void Fail(MqttFault fault)
    {
        Fault ??= fault;
        _rest = default;
    }

    /// <summary>The verdict of a decoder whose last field has been read: the fault, if there is one, or that bytes are left over.</summary>
    public readonly MqttFault? End() => Fault ?? (_rest.Length > 0 ? MqttFaults.TrailingBytes : null);
}
