namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>Steps through a property block. Stops at the first fault; never reads past the block.</summary>
public ref struct MqttPropertyWalker
{
    private MqttReader _reader;

    internal MqttPropertyWalker(ReadOnlySpan<byte> raw) => _reader = new MqttReader(raw);

    /// <summary>Which property this is.</summary>
    public MqttPropertyId Id { get; private set; }

    /// <summary>Its value, if it is a number.</summary>
    public uint Number { get; private set; }

    /// <summary>The name of a user property; otherwise empty.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Its value, if it is a text or binary.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Why it stopped before the end, or null.</summary>
    public readonly MqttFault? Fault => _reader.Fault;

    /// <summary>Goes to the next one; false at the end and after a fault.</summary>
    public bool MoveNext()
    {
        if (_reader.Remaining == 0)
        {
            return false;
        }

        // Identifiers are variable byte integers; none above 42 exists, so a longer one is unknown anyway.
        var id = _reader.ReadVariable();
        var form = id <= byte.MaxValue ? MqttPropertyRule.Of((byte)id).Form : MqttPropertyForm.None;
        Id = (MqttPropertyId)id;
        Number = 0;
        Name = default;
        Value = default;
        ReadValue(form);
        return _reader.Fault is null;
    }

    private void ReadValue(MqttPropertyForm form)
    {
        switch (form)
        {
            case MqttPropertyForm.Byte:
                Number = _reader.ReadByte();
                break;
            case MqttPropertyForm.TwoBytes:
                Number = _reader.ReadUInt16();
                break;
            case MqttPropertyForm.FourBytes:
                Number = _reader.ReadUInt32();
                break;
            case MqttPropertyForm.Variable:
                Number = _reader.ReadVariable();
                break;
            case MqttPropertyForm.Binary:
                Value = _reader.ReadBinary();
                break;
            case MqttPropertyForm.Text:
                Value = _reader.ReadText();
                break;
            case MqttPropertyForm.TextPair:
                Name = _reader.ReadText();
                Value = _reader.ReadText();
                break;
            default:
                _reader.Fail(MqttFaults.UnknownProperty);
                break;
        }
    }
}
