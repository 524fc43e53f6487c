namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// What all filters of one session that take a message add up to: it gets the message once, with the highest QoS and every identifier
/// [MQTT-3.3.4-2, MQTT-3.3.4-3].
/// </summary>
internal sealed class BrokerMatch
{
    private readonly List<uint> _identifiers = [];

    public int Qos { get; private set; }

    public bool RetainAsPublished { get; private set; }

    public List<uint> Identifiers => _identifiers;

    /// <summary>In use by the routing step under way.</summary>
    public bool IsOpen { get; private set; }

    public void Begin()
    {
        IsOpen = true;
        Qos = 0;
        RetainAsPublished = false;
        _identifiers.Clear();
    }

    public void Add(BrokerSubscription subscription)
    {
        Qos = Math.Max(Qos, subscription.Options.Qos);
        RetainAsPublished |= subscription.Options.RetainAsPublished;
        if (subscription.Identifier != 0)
        {
            _identifiers.Add(subscription.Identifier);
        }
    }

    public void End() => IsOpen = false;
}
