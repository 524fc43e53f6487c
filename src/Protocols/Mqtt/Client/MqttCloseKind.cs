namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>Who or what ended a connection.</summary>
public enum MqttCloseKind
{
    /// <summary>This side, on purpose.</summary>
    Local,

    /// <summary>The broker, with a DISCONNECT that says why (5.0).</summary>
    ByServer,

    /// <summary>The peer or the network closed the stream without a word.</summary>
    StreamEnded,

    /// <summary>Nothing came back after a ping.</summary>
    PingTimeout,

    /// <summary>The broker broke the protocol; this side closed.</summary>
    ProtocolFault,

    /// <summary>The handler threw.</summary>
    HandlerFailed,
}
