namespace IndustrialGateway.Protocols.Mqtt;

/// <summary>
/// Reason codes of MQTT 5.0 §2.4. Below 0x80 is success. The five return codes of a 3.1.1 CONNACK are translated into them, so that a caller
/// sees one set of words.
/// </summary>
public enum MqttReasonCode : byte
{
    /// <summary>0x00: success, normal disconnection, or QoS 0 granted.</summary>
    Success = 0x00,

    /// <summary>0x01: QoS 1 granted.</summary>
    GrantedQos1 = 0x01,

    /// <summary>0x02: QoS 2 granted.</summary>
    GrantedQos2 = 0x02,

    /// <summary>0x04: disconnect, and publish the will.</summary>
    DisconnectWithWill = 0x04,

    /// <summary>0x10: accepted, but nobody subscribes to it.</summary>
    NoMatchingSubscribers = 0x10,

    /// <summary>0x11: there was no such subscription.</summary>
    NoSubscriptionExisted = 0x11,

    /// <summary>0x18: continue the enhanced authentication.</summary>
    ContinueAuthentication = 0x18,

    /// <summary>0x19: authenticate anew.</summary>
    ReAuthenticate = 0x19,

    /// <summary>0x80: refused without a reason.</summary>
    UnspecifiedError = 0x80,

    /// <summary>0x81: the bytes do not follow the standard.</summary>
    MalformedPacket = 0x81,

    /// <summary>0x82: well-formed, but not allowed here.</summary>
    ProtocolError = 0x82,

    /// <summary>0x83: valid, but this peer does not take it.</summary>
    ImplementationSpecificError = 0x83,

    /// <summary>0x84: the protocol level is not supported.</summary>
    UnsupportedProtocolVersion = 0x84,

    /// <summary>0x85: the client identifier is not allowed.</summary>
    ClientIdentifierNotValid = 0x85,

    /// <summary>0x86: user name or password is wrong.</summary>
    BadUserNameOrPassword = 0x86,

    /// <summary>0x87: this user may not do that.</summary>
    NotAuthorized = 0x87,

    /// <summary>0x88: the server is not available.</summary>
    ServerUnavailable = 0x88,

    /// <summary>0x89: the server is busy.</summary>
    ServerBusy = 0x89,

    /// <summary>0x8A: this client has been banned.</summary>
    Banned = 0x8A,

    /// <summary>0x8B: the server is shutting down.</summary>
    ServerShuttingDown = 0x8B,

    /// <summary>0x8C: the authentication method is not supported.</summary>
    BadAuthenticationMethod = 0x8C,

    /// <summary>0x8D: nothing came for one and a half times the keep-alive.</summary>
    KeepAliveTimeout = 0x8D,

    /// <summary>0x8E: another connection uses the same client identifier.</summary>
    SessionTakenOver = 0x8E,

    /// <summary>0x8F: the topic filter is not accepted.</summary>
    TopicFilterInvalid = 0x8F,

    /// <summary>0x90: the topic name is not accepted.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>0x91: the packet identifier is in use.</summary>
    PacketIdentifierInUse = 0x91,

    /// <summary>0x92: the packet identifier is not known.</summary>
    PacketIdentifierNotFound = 0x92,

    /// <summary>0x93: more publishes in flight than the receive maximum allows.</summary>
    ReceiveMaximumExceeded = 0x93,

    /// <summary>0x94: the topic alias is zero or above the maximum.</summary>
    TopicAliasInvalid = 0x94,

    /// <summary>0x95: the packet is larger than this peer takes.</summary>
    PacketTooLarge = 0x95,

    /// <summary>0x96: too many messages.</summary>
    MessageRateTooHigh = 0x96,

    /// <summary>0x97: a limit set by the operator is reached.</summary>
    QuotaExceeded = 0x97,

    /// <summary>0x98: closed by an operator.</summary>
    AdministrativeAction = 0x98,

    /// <summary>0x99: the payload is not what its format indicator says.</summary>
    PayloadFormatInvalid = 0x99,

    /// <summary>0x9A: retained messages are not supported.</summary>
    RetainNotSupported = 0x9A,

    /// <summary>0x9B: the quality of service is above the server's maximum.</summary>
    QosNotSupported = 0x9B,

    /// <summary>0x9C: use another server for now.</summary>
    UseAnotherServer = 0x9C,

    /// <summary>0x9D: the server has moved for good.</summary>
    ServerMoved = 0x9D,

    /// <summary>0x9E: shared subscriptions are not supported.</summary>
    SharedSubscriptionsNotSupported = 0x9E,

    /// <summary>0x9F: too many connections in too short a time.</summary>
    ConnectionRateExceeded = 0x9F,

    /// <summary>0xA0: the longest connection time allowed has passed.</summary>
    MaximumConnectTime = 0xA0,

    /// <summary>0xA1: subscription identifiers are not supported.</summary>
    SubscriptionIdentifiersNotSupported = 0xA1,

    /// <summary>0xA2: wildcard subscriptions are not supported.</summary>
    WildcardSubscriptionsNotSupported = 0xA2,
}
