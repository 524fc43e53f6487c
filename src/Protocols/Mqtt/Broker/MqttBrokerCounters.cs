namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>A snapshot of what a broker has done since its start.</summary>
/// <param name="Connections">Open now.</param>
/// <param name="Sessions">Held now, connected or kept.</param>
/// <param name="Subscriptions">Held now.</param>
/// <param name="RetainedMessages">Held now.</param>
/// <param name="RetainedBytes">Bytes of those.</param>
/// <param name="ConnectionsRefused">Closed or refused before they were clients.</param>
/// <param name="ProtocolFaults">Connections closed because the client broke the protocol.</param>
/// <param name="TakeOvers">Connections closed because another one came with the same client identifier.</param>
/// <param name="MessagesReceived">Publishes accepted from clients, wills included.</param>
/// <param name="MessagesSent">Publishes handed to subscribers' connections.</param>
/// <param name="MessagesDropped">Publishes a slow or absent subscriber did not get.</param>
/// <param name="RetainedRefused">Retained messages not stored because a bound was reached.</param>
public sealed record MqttBrokerCounters(
    int Connections,
    int Sessions,
    int Subscriptions,
    int RetainedMessages,
    long RetainedBytes,
    long ConnectionsRefused,
    long ProtocolFaults,
    long TakeOvers,
    long MessagesReceived,
    long MessagesSent,
    long MessagesDropped,
    long RetainedRefused);
