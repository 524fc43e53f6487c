using System.Text;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// What the broker granted (5.0 §3.2.2.3). In 3.1.1 everything but <see cref="SessionPresent"/> has the value that means "no limit said".
/// </summary>
public sealed record MqttConnAck
{
    /// <summary>The broker kept a session: what was not acknowledged is to be sent again with its old identifiers.</summary>
    public bool SessionPresent { get; init; }

    /// <summary>QoS 1 messages the broker takes in flight.</summary>
    public int ReceiveMaximum { get; init; } = ushort.MaxValue;

    /// <summary>Highest QoS the broker takes.</summary>
    public int MaximumQos { get; init; } = 2;

    /// <summary>Does it take retained messages?</summary>
    public bool RetainAvailable { get; init; } = true;

    /// <summary>Largest packet it takes, in bytes.</summary>
    public uint MaximumPacketSize { get; init; } = VariableByteInteger.MaxValue + 5;

    /// <summary>Topic aliases it takes.</summary>
    public ushort TopicAliasMaximum { get; init; }

    /// <summary>Keep-alive it wants instead of ours, or null.</summary>
    public TimeSpan? ServerKeepAlive { get; init; }

    /// <summary>Seconds it keeps the session, or null: as asked.</summary>
    public uint? SessionExpirySeconds { get; init; }

    /// <summary>The client identifier it made up, or null.</summary>
    public string? AssignedClientId { get; init; }

    /// <summary>Does it take wildcards in subscriptions?</summary>
    public bool WildcardsAvailable { get; init; } = true;

    /// <summary>Does it take subscription identifiers?</summary>
    public bool SubscriptionIdentifiersAvailable { get; init; } = true;

    /// <summary>Does it take shared subscriptions?</summary>
    public bool SharedSubscriptionsAvailable { get; init; } = true;

    internal static MqttConnAck From(in ConnAckPacket packet)
    {
        var given = packet.Properties;
        return new MqttConnAck
        {
            SessionPresent = packet.SessionPresent,
            ReceiveMaximum = (int)given.Number(MqttPropertyId.ReceiveMaximum, ushort.MaxValue),
            MaximumQos = (int)given.Number(MqttPropertyId.MaximumQos, 2),
            RetainAvailable = given.Number(MqttPropertyId.RetainAvailable, 1) == 1,
            MaximumPacketSize = given.Number(MqttPropertyId.MaximumPacketSize, VariableByteInteger.MaxValue + 5),
            TopicAliasMaximum = (ushort)given.Number(MqttPropertyId.TopicAliasMaximum, 0),
            ServerKeepAlive = given.Has(MqttPropertyId.ServerKeepAlive)
                ? TimeSpan.FromSeconds(given.Number(MqttPropertyId.ServerKeepAlive, 0))
                : null,
            SessionExpirySeconds = given.Has(MqttPropertyId.SessionExpiryInterval) ? given.Number(MqttPropertyId.SessionExpiryInterval, 0) : null,
            AssignedClientId = given.Has(MqttPropertyId.AssignedClientIdentifier)
                ? Encoding.UTF8.GetString(given.Bytes(MqttPropertyId.AssignedClientIdentifier))
                : null,
            WildcardsAvailable = given.Number(MqttPropertyId.WildcardSubscriptionAvailable, 1) == 1,
            SubscriptionIdentifiersAvailable = given.Number(MqttPropertyId.SubscriptionIdentifierAvailable, 1) == 1,
            SharedSubscriptionsAvailable = given.Number(MqttPropertyId.SharedSubscriptionAvailable, 1) == 1,
        };
    }
}
