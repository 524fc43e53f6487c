namespace IndustrialGateway.Protocols.Mqtt;

/// <summary>The protocol level of a connection, as the CONNECT packet carries it (3.1.1 §3.1.2.2, 5.0 §3.1.2.2).</summary>
public enum MqttVersion : byte
{
    /// <summary>MQTT 3.1.1 (OASIS, October 2014).</summary>
    V311 = 4,

    /// <summary>MQTT 5.0 (OASIS, March 2019).</summary>
    V5 = 5,
}
