namespace IndustrialGateway.Protocols.Mqtt;

/// <summary>English words for reason codes, for errors and logs.</summary>
public static class MqttReasonText
{
    /// <summary>What the code says, in a few words; an unknown code gives its number.</summary>
    public static string Of(MqttReasonCode code) => code switch
    {
        MqttReasonCode.Success => "success",
        MqttReasonCode.DisconnectWithWill => "disconnected with will message",
        MqttReasonCode.NoMatchingSubscribers => "no matching subscribers",
        MqttReasonCode.NoSubscriptionExisted => "no such subscription",
        MqttReasonCode.UnspecifiedError => "unspecified error",
        MqttReasonCode.MalformedPacket => "malformed packet",
        MqttReasonCode.ProtocolError => "protocol error",
        MqttReasonCode.ImplementationSpecificError => "not accepted by this implementation",
        MqttReasonCode.UnsupportedProtocolVersion => "unsupported protocol version",
        MqttReasonCode.ClientIdentifierNotValid => "client identifier not valid",
        MqttReasonCode.BadUserNameOrPassword => "bad user name or password",
        MqttReasonCode.NotAuthorized => "not authorized",
        MqttReasonCode.ServerUnavailable => "server unavailable",
        MqttReasonCode.ServerBusy => "server busy",
        MqttReasonCode.Banned => "banned",
        MqttReasonCode.ServerShuttingDown => "server shutting down",
        MqttReasonCode.BadAuthenticationMethod => "bad authentication method",
        MqttReasonCode.KeepAliveTimeout => "keep-alive time-out",
        MqttReasonCode.SessionTakenOver => "session taken over by another connection with the same client identifier",
        MqttReasonCode.TopicFilterInvalid => "topic filter invalid",
        MqttReasonCode.TopicNameInvalid => "topic name invalid",
        MqttReasonCode.PacketIdentifierInUse => "packet identifier in use",
        MqttReasonCode.PacketIdentifierNotFound => "packet identifier not found",
        MqttReasonCode.ReceiveMaximumExceeded => "receive maximum exceeded",
        MqttReasonCode.TopicAliasInvalid => "topic alias invalid",
        MqttReasonCode.PacketTooLarge => "packet too large",
        MqttReasonCode.MessageRateTooHigh => "message rate too high",
        MqttReasonCode.QuotaExceeded => "quota exceeded",
        MqttReasonCode.AdministrativeAction => "administrative action",
        MqttReasonCode.PayloadFormatInvalid => "payload format invalid",
        MqttReasonCode.RetainNotSupported => "retain not supported",
        MqttReasonCode.QosNotSupported => "QoS not supported",
        MqttReasonCode.UseAnotherServer => "use another server",
        MqttReasonCode.ServerMoved => "server moved",
        MqttReasonCode.SharedSubscriptionsNotSupported => "shared subscriptions not supported",
        MqttReasonCode.ConnectionRateExceeded => "connection rate exceeded",
        MqttReasonCode.MaximumConnectTime => "maximum connect time",
        MqttReasonCode.SubscriptionIdentifiersNotSupported => "subscription identifiers not supported",
        MqttReasonCode.WildcardSubscriptionsNotSupported => "wildcard subscriptions not supported",
        _ => $"reason 0x{(byte)code:X2}",
    };
}
