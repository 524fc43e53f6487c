namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>
/// Builds a property block. Reusable: <see cref="Clear"/> keeps the buffer, so a block built anew for each message costs no allocation
/// once warm. One thread.
/// </summary>
public sealed class MqttPropertyBuilder
{
    private byte[] _buffer = new byte[64];
    private ulong _present;
    private int _length;

    /// <summary>What has been built.</summary>
    public MqttProperties Properties => new(_buffer.AsSpan(0, _length), _present);

    /// <summary>The block without its length.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Starts again.</summary>
    public MqttPropertyBuilder Clear()
    {
        _length = 0;
        _present = 0;
        return this;
    }

    /// <summary>Adds a number.</summary>
    /// <exception cref="ArgumentException">The property is no number, or the value is out of its range.</exception>
    public MqttPropertyBuilder Add(MqttPropertyId id, uint value)
    {
        var rule = MqttPropertyRule.Of((byte)id);
        if (rule.Form is MqttPropertyForm.None or >= MqttPropertyForm.Binary || value < rule.Minimum || value > rule.Maximum)
        {
            throw new ArgumentException($"{id} cannot have the value {value}.", nameof(value));
        }

        var writer = Begin(id, 5);
        switch (rule.Form)
        {
            case MqttPropertyForm.Byte:
                writer.WriteByte((byte)value);
                break;
            case MqttPropertyForm.TwoBytes:
                writer.WriteUInt16((ushort)value);
                break;
            case MqttPropertyForm.Variable:
                writer.WriteVariable(value);
                break;
            default:
                writer.WriteUInt32(value);
                break;
        }

        _length += writer.Written;
        return this;
    }

    /// <summary>Adds a text (UTF-8) or binary value.</summary>
    /// <exception cref="ArgumentException">The property is a number or a pair, or the value is not well-formed or longer than 65,535
    /// bytes.</exception>
    public MqttPropertyBuilder Add(MqttPropertyId id, ReadOnlySpan<byte> value)
    {
        var form = MqttPropertyRule.Of((byte)id).Form;
        var isGood = form == MqttPropertyForm.Binary ? value.Length <= ushort.MaxValue : form == MqttPropertyForm.Text && MqttTopic.IsText(value);
        if (!isGood)
        {
            throw new ArgumentException($"{id} cannot have this value.", nameof(value));
        }

        var writer = Begin(id, 3 + value.Length);
        writer.WriteBinary(value);
        _length += writer.Written;
        return this;
    }

    /// <summary>Adds a user property; the same name may be added again.</summary>
    /// <exception cref="ArgumentException">Name or value is not well-formed UTF-8 or longer than 65,535 bytes.</exception>
    public MqttPropertyBuilder AddUser(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!MqttTopic.IsText(name) || !MqttTopic.IsText(value))
        {
            throw new ArgumentException("A user property must be well-formed UTF-8.", nameof(value));
        }

        var writer = Begin(MqttPropertyId.UserProperty, 5 + name.Length + value.Length);
        writer.WriteBinary(name);
        writer.WriteBinary(value);
        _length += writer.Written;
        return this;
    }

    /// <summary>Adds everything another builder holds.</summary>
    public MqttPropertyBuilder AddAll(MqttPropertyBuilder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Reserve(other._length);
        other.Bytes.CopyTo(_buffer.AsSpan(_length));
        _length += other._length;
        _present |= other._present;
        return this;
    }

    /// <summary>Adds a block that has been checked before.</summary>
    internal MqttPropertyBuilder AddRaw(ReadOnlySpan<byte> block)
    {
        Reserve(block.Length);
        block.CopyTo(_buffer.AsSpan(_length));
        _length += block.Length;
        return this;
    }

    private MqttWriter Begin(MqttPropertyId id, int room)
    {
        Reserve(room);
        _present |= 1UL << (int)id;
        var writer = new MqttWriter(_buffer.AsSpan(_length));
        writer.WriteByte((byte)id);
        return writer;
    }

    private void Reserve(int room)
    {
        if (_buffer.Length - _length < room)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + room));
        }
    }
}
