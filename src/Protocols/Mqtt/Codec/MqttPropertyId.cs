namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>Property identifiers of MQTT 5.0 §2.2.2.2, table 2-4. All stay below 128, so each takes one byte.</summary>
public enum MqttPropertyId : byte
{
    /// <summary>Byte: 1 says the payload is UTF-8. PUBLISH, will.</summary>
    PayloadFormatIndicator = 1,

    /// <summary>Four bytes, seconds. PUBLISH, will.</summary>
    MessageExpiryInterval = 2,

    /// <summary>Text. PUBLISH, will.</summary>
    ContentType = 3,

    /// <summary>Text, a topic name. PUBLISH, will.</summary>
    ResponseTopic = 8,

    /// <summary>Bytes. PUBLISH, will.</summary>
    CorrelationData = 9,

    /// <summary>Variable byte integer, 1 to 268,435,455. PUBLISH (may repeat), SUBSCRIBE.</summary>
    SubscriptionIdentifier = 11,

    /// <summary>Four bytes, seconds. CONNECT, CONNACK, DISCONNECT.</summary>
    SessionExpiryInterval = 17,

    /// <summary>Text. CONNACK.</summary>
    AssignedClientIdentifier = 18,

    /// <summary>Two bytes, seconds. CONNACK.</summary>
    ServerKeepAlive = 19,

    /// <summary>Text. CONNECT, CONNACK, AUTH.</summary>
    AuthenticationMethod = 21,

    /// <summary>Bytes. CONNECT, CONNACK, AUTH.</summary>
    AuthenticationData = 22,

    /// <summary>Byte 0 or 1. CONNECT.</summary>
    RequestProblemInformation = 23,

    /// <summary>Four bytes, seconds. Will.</summary>
    WillDelayInterval = 24,

    /// <summary>Byte 0 or 1. CONNECT.</summary>
    RequestResponseInformation = 25,

    /// <summary>Text. CONNACK.</summary>
    ResponseInformation = 26,

    /// <summary>Text. CONNACK, DISCONNECT.</summary>
    ServerReference = 28,

    /// <summary>Text. Every answer.</summary>
    ReasonString = 31,

    /// <summary>Two bytes, not zero. CONNECT, CONNACK.</summary>
    ReceiveMaximum = 33,

    /// <summary>Two bytes. CONNECT, CONNACK.</summary>
    TopicAliasMaximum = 34,

    /// <summary>Two bytes, not zero. PUBLISH.</summary>
    TopicAlias = 35,

    /// <summary>Byte 0 or 1. CONNACK.</summary>
    MaximumQos = 36,

    /// <summary>Byte 0 or 1. CONNACK.</summary>
    RetainAvailable = 37,

    /// <summary>Pair of texts; may repeat. Every packet with properties.</summary>
    UserProperty = 38,

    /// <summary>Four bytes, not zero. CONNECT, CONNACK.</summary>
    MaximumPacketSize = 39,

    /// <summary>Byte 0 or 1. CONNACK.</summary>
    WildcardSubscriptionAvailable = 40,

    /// <summary>Byte 0 or 1. CONNACK.</summary>
    SubscriptionIdentifierAvailable = 41,

    /// <summary>Byte 0 or 1. CONNACK.</summary>
    SharedSubscriptionAvailable = 42,
}
