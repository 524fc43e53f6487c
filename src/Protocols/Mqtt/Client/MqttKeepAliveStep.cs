namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>What the keep-alive wants now.</summary>
internal enum MqttKeepAliveStep
{
    Nothing,
    Ping,
    GiveUp,
}
