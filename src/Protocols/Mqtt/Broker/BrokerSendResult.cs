namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>What became of a message for one subscriber.</summary>
internal enum BrokerSendResult
{
    /// <summary>In its send buffer.</summary>
    Sent,

    /// <summary>Not now: the send buffer is full.</summary>
    NoRoom,

    /// <summary>Larger than the client takes: as if it had been sent [MQTT-3.1.2-25].</summary>
    Never,
}
