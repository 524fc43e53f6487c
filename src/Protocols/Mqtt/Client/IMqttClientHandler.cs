namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// Receives what one connection brings. Both are called by its receive loop, one at a time, never inside a call of the publisher and
/// never with a lock held. They must not
/// block: while one runs, nothing else is received. An exception ends the connection with <see cref="MqttCloseKind.HandlerFailed"/>.
/// </summary>
public interface IMqttClientHandler
{
    /// <summary>
    /// The broker has answered a QoS 1 message; its identifier is free again. From 0x80 on the reason says that the broker refused it:
    /// sending it again will not help.
    /// Messages not acknowledged when the connection ends are never reported here.
    /// </summary>
    void OnPublishAcknowledged(ushort packetId, byte reasonCode);

    /// <summary>A message has arrived. It is acknowledged after this returns; a QoS 2 message is handed over once.</summary>
    void OnMessage(in MqttMessage message);
}
