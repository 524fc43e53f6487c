using IndustrialGateway.Protocols.Mqtt;

namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>
/// What the reason codes of PUBACK (MQTT 5.0 §3.4.2.1) mean here. Refused is what the same message will always be; what may pass, or may be mended at the
/// broker, is tried again after a pause, up to a bound, so that one message no broker wants cannot hold up the others for ever.
/// </summary>
internal static class AcknowledgeRules
{
    /// <summary>A message is given up after so many acknowledgements that said no without saying why.</summary>
    public const int MaxAttempts = 5;

    /// <summary>The verdict on one publication.</summary>
    /// <param name="reason">The code.</param>
    /// <param name="attempts">How often the message has come back with a retry before.</param>
    public static AcknowledgeVerdict Judge(MqttReasonCode reason, int attempts) => reason switch
    {
        < MqttReasonCode.UnspecifiedError => AcknowledgeVerdict.Accepted,

        // A quota is for the operator to lift or for time to pass; the message itself is good, so no count ends it.
        MqttReasonCode.QuotaExceeded => AcknowledgeVerdict.Retry,
        MqttReasonCode.NotAuthorized or MqttReasonCode.TopicNameInvalid or MqttReasonCode.PayloadFormatInvalid => AcknowledgeVerdict.Refused,
        _ => attempts < MaxAttempts ? AcknowledgeVerdict.Retry : AcknowledgeVerdict.Refused,
    };
}
