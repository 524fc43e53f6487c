namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>One filter of one session.</summary>
internal sealed class BrokerSubscription(BrokerSession session, TopicNode node)
{
    public BrokerSession Session { get; } = session;

    public TopicNode Node { get; } = node;

    /// <summary>Options of the latest SUBSCRIBE; the QoS is the granted one, 0 or 1.</summary>
    public MqttSubscriptionOptions Options { get; set; }

    /// <summary>Subscription identifier, or 0.</summary>
    public uint Identifier { get; set; }
}
