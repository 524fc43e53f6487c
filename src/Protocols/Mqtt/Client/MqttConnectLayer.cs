namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>How far a connection attempt came: where to look for the fault.</summary>
public enum MqttConnectLayer
{
    /// <summary>The host name has no address.</summary>
    Dns,

    /// <summary>No TCP connection.</summary>
    Tcp,

    /// <summary>The TLS handshake failed.</summary>
    Tls,

    /// <summary>The broker refused CONNECT, or did not answer as a broker does.</summary>
    Mqtt,
}
