namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>What an acknowledgement means for the samples of its publication.</summary>
internal enum AcknowledgeVerdict
{
    /// <summary>The broker has them.</summary>
    Accepted,

    /// <summary>The broker will never take them.</summary>
    Refused,

    /// <summary>The broker does not take them now.</summary>
    Retry,
}
