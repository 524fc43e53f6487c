namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>Steps through the topic filters of SUBSCRIBE or UNSUBSCRIBE. Stops at the first fault.</summary>
public ref struct MqttFilterWalker
{
    private readonly bool _hasOptions;
    private MqttReader _reader;

    internal MqttFilterWalker(ReadOnlySpan<byte> filters, bool hasOptions)
    {
        _reader = new MqttReader(filters);
        _hasOptions = hasOptions;
    }

    /// <summary>The topic filter, checked.</summary>
    public ReadOnlySpan<byte> Filter { get; private set; }

    /// <summary>The options; zero in UNSUBSCRIBE.</summary>
    public MqttSubscriptionOptions Options { get; private set; }

    /// <summary>Why it stopped before the end, or null.</summary>
    public readonly MqttFault? Fault => _reader.Fault;

    /// <summary>Goes to the next one; false at the end and after a fault.</summary>
    public bool MoveNext()
    {
        if (_reader.Remaining == 0)
        {
            return false;
        }

        Filter = _reader.ReadText();
        Options = _hasOptions ? new MqttSubscriptionOptions(_reader.ReadByte()) : default;
        if (_reader.Fault is null && !MqttTopic.IsFilter(Filter))
        {
            _reader.Fail(MqttFaults.TopicFilter);
        }

        return _reader.Fault is null;
    }
}
