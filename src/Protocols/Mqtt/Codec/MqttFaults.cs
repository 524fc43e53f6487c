namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>Every way a packet can be wrong, each with the clause it breaks.</summary>
public static class MqttFaults
{
    /// <summary>The body ends before its fields do.</summary>
    public static MqttFault Truncated { get; } = Malformed("MQTT-4.13.1", "the packet ends inside a field");

    /// <summary>Bytes follow the last field.</summary>
    public static MqttFault TrailingBytes { get; } = Malformed("MQTT-4.13.1", "bytes follow the last field");

    /// <summary>A variable byte integer of more than four bytes.</summary>
    public static MqttFault VariableTooLong { get; } = Malformed("1.5.5", "a variable byte integer is longer than four bytes");

    /// <summary>A variable byte integer that is not in its shortest form.</summary>
    public static MqttFault VariableNotShortest { get; } = Malformed("MQTT-1.5.5-1", "a variable byte integer is not in its shortest form");

    /// <summary>The first byte has flags this packet type may not have.</summary>
    public static MqttFault HeaderFlags { get; } = Malformed("MQTT-2.1.3-1", "reserved bits of the first byte are wrong");

    /// <summary>Packet type 0, or AUTH on a 3.1.1 connection.</summary>
    public static MqttFault PacketType { get; } = Malformed("2.1.2", "the packet type is reserved");

    /// <summary>A packet only the other side may send.</summary>
    public static MqttFault Direction { get; } = Protocol("2.1.2", "this packet flows the other way");

    /// <summary>Larger than the maximum packet size.</summary>
    public static MqttFault TooLarge { get; } =
        new(MqttReasonCode.PacketTooLarge, "MQTT-3.1.2-24", "the packet is larger than the maximum packet size");

    /// <summary>Not UTF-8, or with U+0000.</summary>
    public static MqttFault Utf8 { get; } = Malformed("MQTT-1.5.4-1", "a text is not well-formed UTF-8 or contains U+0000");

    /// <summary>A property identifier that does not exist.</summary>
    public static MqttFault UnknownProperty { get; } = Malformed("2.2.2.2", "unknown property identifier");

    /// <summary>A property this packet type may not carry.</summary>
    public static MqttFault MisplacedProperty { get; } = Malformed("2.2.2.2", "a property that this packet may not carry");

    /// <summary>A property given twice.</summary>
    public static MqttFault RepeatedProperty { get; } = Protocol("2.2.2.2", "a property is given twice");

    /// <summary>A property value out of its range.</summary>
    public static MqttFault PropertyValue { get; } = Protocol("2.2.2.2", "a property has a value that is not allowed");

    /// <summary>Authentication data without a method.</summary>
    public static MqttFault AuthenticationData { get; } = Protocol("3.1.2.11.10", "authentication data without a method");

    /// <summary>QoS 3.</summary>
    public static MqttFault Qos { get; } = Malformed("MQTT-3.3.1-4", "both QoS bits are set");

    /// <summary>DUP with QoS 0.</summary>
    public static MqttFault DupWithoutQos { get; } = Malformed("MQTT-3.3.1-2", "DUP is set on a QoS 0 message");

    /// <summary>Packet identifier zero.</summary>
    public static MqttFault PacketIdZero { get; } = Protocol("MQTT-2.2.1-3", "the packet identifier is zero");

    /// <summary>A topic name with a wildcard or without a character.</summary>
    public static MqttFault TopicName { get; } =
        new(MqttReasonCode.TopicNameInvalid, "MQTT-3.3.2-2", "the topic name is empty or contains a wildcard");

    /// <summary>A topic filter that breaks the wildcard rules.</summary>
    public static MqttFault TopicFilter { get; } =
        new(MqttReasonCode.TopicFilterInvalid, "MQTT-4.7.1-1", "the topic filter is empty or a wildcard stands in the wrong place");

    /// <summary>A topic alias of zero, above the maximum, or never set.</summary>
    public static MqttFault TopicAlias { get; } =
        new(MqttReasonCode.TopicAliasInvalid, "MQTT-3.3.2-8", "the topic alias is zero, above the maximum or unknown");

    /// <summary>The protocol name is not "MQTT".</summary>
    public static MqttFault ProtocolName { get; } =
        new(MqttReasonCode.UnsupportedProtocolVersion, "MQTT-3.1.2-1", "the protocol name is not MQTT");

    /// <summary>A protocol level other than 4 and 5.</summary>
    public static MqttFault ProtocolLevel { get; } =
        new(MqttReasonCode.UnsupportedProtocolVersion, "MQTT-3.1.2-2", "the protocol level is neither 4 nor 5");

    /// <summary>Connect flags that contradict each other.</summary>
    public static MqttFault ConnectFlags { get; } = Malformed("MQTT-3.1.2-3", "reserved or contradicting connect flags");

    /// <summary>A password without a user name in 3.1.1.</summary>
    public static MqttFault PasswordWithoutUser { get; } = Malformed("3.1.1 MQTT-3.1.2-22", "a password without a user name");

    /// <summary>An empty client identifier with a kept session in 3.1.1.</summary>
    public static MqttFault ClientId { get; } =
        new(MqttReasonCode.ClientIdentifierNotValid, "3.1.1 MQTT-3.1.3-8", "an empty client identifier with a session to keep");

    /// <summary>CONNACK flags other than session present.</summary>
    public static MqttFault ConnAckFlags { get; } = Malformed("MQTT-3.2.2-1", "reserved CONNACK flags, or session present beside a refusal");

    /// <summary>A reason code this packet type may not carry.</summary>
    public static MqttFault ReasonCode { get; } = Protocol("2.4", "a reason code that this packet may not carry");

    /// <summary>SUBSCRIBE or UNSUBSCRIBE without a filter.</summary>
    public static MqttFault NoFilter { get; } = Protocol("MQTT-3.8.3-2", "no topic filter");

    /// <summary>SUBACK or UNSUBACK without a reason code, or with a number that does not fit the request.</summary>
    public static MqttFault ReasonCount { get; } = Protocol("MQTT-3.8.4-6", "the number of reason codes does not fit the request");

    /// <summary>Reserved subscription option bits.</summary>
    public static MqttFault SubscriptionOptions { get; } = Malformed("MQTT-3.8.3-5", "reserved or contradicting subscription options");

    /// <summary>A subscription identifier sent to a server, or zero.</summary>
    public static MqttFault SubscriptionIdentifier { get; } = Protocol("MQTT-3.3.4-6", "a subscription identifier in a message from a client");

    /// <summary>A packet before CONNECT or CONNACK.</summary>
    public static MqttFault NotConnected { get; } = Protocol("MQTT-3.1.0-1", "the first packet is not CONNECT or CONNACK");

    /// <summary>CONNECT or CONNACK a second time.</summary>
    public static MqttFault ConnectedTwice { get; } = Protocol("MQTT-3.1.0-2", "CONNECT or CONNACK a second time");

    /// <summary>More messages in flight than the receive maximum.</summary>
    public static MqttFault ReceiveMaximum { get; } =
        new(MqttReasonCode.ReceiveMaximumExceeded, "MQTT-3.3.4-7", "more messages in flight than the receive maximum");

    /// <summary>AUTH where no enhanced authentication was agreed.</summary>
    public static MqttFault UnexpectedAuth { get; } = Protocol("4.12.0-1", "AUTH without an authentication method in CONNECT");

    /// <summary>An answer nobody asked for.</summary>
    public static MqttFault UnexpectedAnswer { get; } = Protocol("MQTT-4.13.1", "an answer to a request that was never made");

    /// <summary>DISCONNECT raises the session expiry from zero.</summary>
    public static MqttFault SessionExpiry { get; } = Protocol("3.14.2.2.2", "the session expiry may not be raised from zero");

    /// <summary>The peer sends without reading what is sent to it.</summary>
    public static MqttFault Unread { get; } =
        new(MqttReasonCode.QuotaExceeded, "4.9", "the peer does not read: the send buffer has no room for an answer");

    private static MqttFault Malformed(string clause, string what) => new(MqttReasonCode.MalformedPacket, clause, what);

    private static MqttFault Protocol(string clause, string what) => new(MqttReasonCode.ProtocolError, clause, what);
}
