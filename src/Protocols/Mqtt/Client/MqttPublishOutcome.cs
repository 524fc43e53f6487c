namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>What became of a publish.</summary>
public enum MqttPublishOutcome
{
    /// <summary>Its bytes lie in the send buffer.</summary>
    Accepted,

    /// <summary>The send buffer is full: flush, then try again.</summary>
    BufferFull,

    /// <summary>The in-flight window is full: wait for acknowledgements, then try again.</summary>
    WindowFull,

    /// <summary>The connection has ended.</summary>
    Closed,

    /// <summary>Never: larger than the broker takes or than the send buffer.</summary>
    TooLarge,

    /// <summary>Never: the broker does not take this QoS.</summary>
    QosRefused,

    /// <summary>Never: the broker takes no retained messages.</summary>
    RetainRefused,

    /// <summary>Never: the topic is empty, has a wildcard or is not UTF-8.</summary>
    TopicInvalid,
}
