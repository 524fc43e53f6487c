namespace IndustrialGateway.Protocols.Mqtt;

/// <summary>Subscription options as the byte on the wire (5.0 §3.8.3.1); in 3.1.1 only the QoS counts.</summary>
/// <param name="Value">The byte.</param>
public readonly record struct MqttSubscriptionOptions(byte Value)
{
    /// <summary>Options from their parts.</summary>
    /// <param name="qos">The highest QoS wanted, 0 to 2.</param>
    /// <param name="noLocal">5.0: leave out what this client itself published.</param>
    /// <param name="retainAsPublished">5.0: keep the retain flag of forwarded messages as the publisher set it.</param>
    /// <param name="retainHandling">5.0: when retained messages are sent.</param>
    public static MqttSubscriptionOptions Create(
        int qos,
        bool noLocal = false,
        bool retainAsPublished = false,
        MqttRetainHandling retainHandling = MqttRetainHandling.SendAtSubscribe)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(qos);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(qos, 2);
        return new((byte)(qos | (noLocal ? 4 : 0) | (retainAsPublished ? 8 : 0) | ((int)retainHandling << 4)));
    }

    /// <summary>The highest QoS wanted.</summary>
    public int Qos => Value & 3;

    /// <summary>Leave out what this client itself published.</summary>
    public bool NoLocal => (Value & 4) != 0;

    /// <summary>Keep the retain flag as published.</summary>
    public bool RetainAsPublished => (Value & 8) != 0;

    /// <summary>When retained messages are sent.</summary>
    public MqttRetainHandling RetainHandling => (MqttRetainHandling)((Value >> 4) & 3);
}
