namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>Decides who may connect. Called by the connection's receive loop; must not block.</summary>
public interface IMqttBrokerGate
{
    /// <summary>
    /// Success lets the client in; anything else is its refusal. The spans are UTF-8 (the password: bytes) and valid inside the call only.
    /// </summary>
    MqttReasonCode Admit(ReadOnlySpan<byte> clientId, ReadOnlySpan<byte> userName, ReadOnlySpan<byte> password);
}
