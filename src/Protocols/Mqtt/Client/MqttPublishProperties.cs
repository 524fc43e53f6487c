using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// Properties of an outgoing message (5.0 §3.3.2.3); ignored in 3.1.1. Made once and sent with many messages, or cleared and filled anew
/// for each: neither allocates
/// once warm. One thread.
/// </summary>
public sealed class MqttPublishProperties
{
    private readonly MqttPropertyBuilder _block = new();

    /// <summary>The encoded block.</summary>
    public MqttProperties Encoded => _block.Properties;

    /// <summary>Starts again.</summary>
    public MqttPublishProperties Clear()
    {
        _block.Clear();
        return this;
    }

    /// <summary>Says that the payload is UTF-8 text.</summary>
    public MqttPublishProperties PayloadIsText()
    {
        _block.Add(MqttPropertyId.PayloadFormatIndicator, 1);
        return this;
    }

    /// <summary>Seconds after which the broker no longer delivers it.</summary>
    public MqttPublishProperties Expiry(uint seconds)
    {
        _block.Add(MqttPropertyId.MessageExpiryInterval, seconds);
        return this;
    }

    /// <summary>A MIME type, UTF-8.</summary>
    public MqttPublishProperties ContentType(ReadOnlySpan<byte> utf8)
    {
        _block.Add(MqttPropertyId.ContentType, utf8);
        return this;
    }

    /// <summary>Where an answer is to be published, UTF-8, no wildcards.</summary>
    public MqttPublishProperties ResponseTopic(ReadOnlySpan<byte> utf8)
    {
        _block.Add(MqttPropertyId.ResponseTopic, utf8);
        return this;
    }

    /// <summary>Bytes an answer carries back.</summary>
    public MqttPublishProperties CorrelationData(ReadOnlySpan<byte> bytes)
    {
        _block.Add(MqttPropertyId.CorrelationData, bytes);
        return this;
    }

    /// <summary>A user property; a name may stand more than once.</summary>
    public MqttPublishProperties User(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _block.AddUser(name, value);
        return this;
    }
}
