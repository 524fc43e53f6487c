using System.Net.Security;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>Limits and habits of the embedded broker. Every default bounds something: a stranger cannot make it grow.</summary>
public sealed record MqttBrokerOptions
{
    /// <summary>Clock of keep-alive, expiry and will delay.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Listen on other than loopback addresses. <value>false: <see cref="MqttBroker.Start"/> refuses them.</value></summary>
    public bool AllowRemote { get; init; }

    /// <summary>Connections at a time; further ones are closed at once. <value>64.</value></summary>
    public int MaxConnections { get; init; } = 64;

    /// <summary>Sessions, connected and kept together. <value>256.</value></summary>
    public int MaxSessions { get; init; } = 256;

    /// <summary>Largest packet taken, in bytes. <value>256 KiB.</value></summary>
    public int MaximumPacketSize { get; init; } = 256 * 1024;

    /// <summary>Subscriptions of one session. <value>256.</value></summary>
    public int MaxSubscriptionsPerSession { get; init; } = 256;

    /// <summary>Longest topic name or filter, in bytes. <value>1,024.</value></summary>
    public int MaxTopicBytes { get; init; } = 1024;

    /// <summary>Most levels of a topic name or filter: the subscription tree is as deep. <value>32.</value></summary>
    public int MaxTopicLevels { get; init; } = 32;

    /// <summary>Retained messages in all. <value>10,000.</value></summary>
    public int MaxRetainedMessages { get; init; } = 10_000;

    /// <summary>Bytes of all retained messages, topics and properties included. <value>64 MiB.</value></summary>
    public long MaxRetainedBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>QoS 1 messages in flight from one publisher; told to it in 5.0. <value>256.</value></summary>
    public ushort ReceiveMaximum { get; init; } = 256;

    /// <summary>Topic aliases a publisher may use; 5.0. <value>32.</value></summary>
    public ushort TopicAliasMaximum { get; init; } = 32;

    /// <summary>
    /// Bytes that may wait to be sent to one subscriber; a QoS 0 message that finds no room is dropped and counted. <value>512 KiB.</value>
    /// </summary>
    public int SendBufferBytes { get; init; } = 512 * 1024;

    /// <summary>QoS 1 messages that may wait for one session, in flight ones included. <value>1,000.</value></summary>
    public int MaxQueuedMessages { get; init; } = 1_000;

    /// <summary>Bytes of those. <value>4 MiB.</value></summary>
    public long MaxQueuedBytes { get; init; } = 4L * 1024 * 1024;

    /// <summary>QoS 1 messages in flight to one subscriber, bounded also by its receive maximum. <value>64.</value></summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>What happens to a QoS 1 subscriber whose queue is full. <value>Drop the new message and count it.</value></summary>
    public MqttSlowSubscriberPolicy SlowSubscribers { get; init; } = MqttSlowSubscriberPolicy.DropNewest;

    /// <summary>Longest time a session is kept after its connection; a client may ask for less. <value>1 h.</value></summary>
    public TimeSpan MaxSessionExpiry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Time a new connection has for TLS and CONNECT. <value>5 s.</value></summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Decides who may connect; null lets everyone in.</summary>
    public IMqttBrokerGate? Gate { get; init; }

    /// <summary>TLS settings, or null for plain connections.</summary>
    public SslServerAuthenticationOptions? Tls { get; init; }
}
