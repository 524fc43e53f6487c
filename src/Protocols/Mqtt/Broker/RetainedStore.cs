using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// The last retained message of each topic (5.0 §3.3.1.3), bounded in number and bytes. Not thread-safe: the hub's gate guards it.
/// </summary>
internal sealed class RetainedStore
{
    private readonly Dictionary<byte[], BrokerMessage> _messages = new(Utf8Comparer.Instance);
    private readonly MqttBrokerOptions _options;

    public RetainedStore(MqttBrokerOptions options) => _options = options;

    public int Count => _messages.Count;

    public long Bytes { get; private set; }

    /// <summary>Stores the message in place of the topic's last one. False: a bound is reached; the last one stays.</summary>
    public bool TrySet(BrokerMessage message, long now)
    {
        if (!HasRoom(message))
        {
            RemoveExpired(now);
            if (!HasRoom(message))
            {
                return false;
            }
        }

        Remove(message.Topic);
        _messages.Add(message.Topic, message);
        Bytes += message.Cost;
        return true;
    }

    /// <summary>An empty retained message clears the topic [MQTT-3.3.1-6].</summary>
    public void Remove(ReadOnlySpan<byte> topic)
    {
        if (_messages.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(topic, out _, out var old))
        {
            old.IsReplaced = true;
            Bytes -= old.Cost;
        }
    }

    /// <summary>Adds what a filter takes and has not expired.</summary>
    public void Match(ReadOnlySpan<byte> filter, long now, List<BrokerMessage> matches)
    {
        if (filter.IndexOfAny((byte)'+', (byte)'#') < 0)
        {
            if (_messages.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(filter, out var only) && IsAlive(only, now))
            {
                matches.Add(only);
            }

            return;
        }

        foreach (var message in _messages.Values)
        {
            if (MqttTopic.Matches(filter, message.Topic) && IsAlive(message, now))
            {
                matches.Add(message);
            }
        }
    }

    private bool HasRoom(BrokerMessage message)
    {
        var isThere = _messages.TryGetValue(message.Topic, out var old);
        return _messages.Count + (isThere ? 0 : 1) <= _options.MaxRetainedMessages
            && Bytes + message.Cost - (isThere ? old!.Cost : 0) <= _options.MaxRetainedBytes;
    }

    private bool IsAlive(BrokerMessage message, long now) => message.SecondsLeft(_options.TimeProvider, now) != 0;

    private void RemoveExpired(long now)
    {
        foreach (var message in _messages.Values)
        {
            // Removing while enumerating is allowed in a Dictionary and does not end the enumeration.
            if (!IsAlive(message, now))
            {
                Remove(message.Topic);
            }
        }
    }
}
