namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>Kinds of failed attempts.</summary>
public enum MqttConnectFaultKind
{
    /// <summary>No such host name.</summary>
    HostNotFound,

    /// <summary>The name servers did not answer.</summary>
    NameLookupFailed,

    /// <summary>Nobody listens on that port.</summary>
    ConnectionRefused,

    /// <summary>No route, or the network is down.</summary>
    Unreachable,

    /// <summary>The peer did not answer in time; the layer says what it should have answered.</summary>
    TimedOut,

    /// <summary>The peer closed the connection; the layer says in the middle of what.</summary>
    ClosedByPeer,

    /// <summary>The broker's certificate is not trusted.</summary>
    CertificateUntrusted,

    /// <summary>The broker's certificate is for another host.</summary>
    CertificateNameMismatch,

    /// <summary>The broker's certificate has expired or is not valid yet.</summary>
    CertificateExpired,

    /// <summary>The peer does not speak TLS, or no common version or cipher.</summary>
    TlsHandshake,

    /// <summary>The broker refused CONNECT with a reason code.</summary>
    Refused,

    /// <summary>What came back is not MQTT.</summary>
    NotMqtt,
}
