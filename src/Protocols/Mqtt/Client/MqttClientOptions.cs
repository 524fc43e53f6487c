using System.Net.Security;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>What a client needs to know for one connection. The same record serves every reconnect.</summary>
public sealed record MqttClientOptions
{
    /// <summary>
    /// Host name or address of the broker; also the name its certificate must carry, unless <see cref="Tls"/> names another target host.
    /// </summary>
    public required string Host { get; init; }

    /// <summary>TCP port. <value>1883; 8883 is customary with TLS.</value></summary>
    public int Port { get; init; } = 1883;

    /// <summary>Protocol level. <value>5.0.</value></summary>
    public MqttVersion Version { get; init; } = MqttVersion.V5;

    /// <summary>Client identifier; empty lets a 5.0 broker assign one (then see <see cref="MqttConnAck.AssignedClientId"/>).</summary>
    public string ClientId { get; init; } = string.Empty;

    /// <summary>User name, or null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password, or null for none. 3.1.1 wants a user name beside it.</summary>
    public byte[]? Password { get; init; }

    /// <summary>Forget an earlier session of this client identifier. <value>true.</value></summary>
    public bool CleanStart { get; init; } = true;

    /// <summary>
    /// Seconds the broker keeps the session after the connection, 0xFFFFFFFF for ever. 5.0 only: in 3.1.1 a clean session keeps none,
    /// another keeps it for ever. <value>0.</value>
    /// </summary>
    public uint SessionExpirySeconds { get; init; }

    /// <summary>
    /// Longest silence in either direction before a ping; zero for none. A broker may set another value. Any byte that arrives counts as
    /// a sign of life, not only a PINGRESP.
    /// <value>30 s.</value>
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence after a ping that ends the connection. <value>null: half of the keep-alive, at least 1 s.</value></summary>
    public TimeSpan? PingTimeout { get; init; }

    /// <summary>What the broker publishes when this connection is lost; null for nothing.</summary>
    public MqttWill? Will { get; init; }

    /// <summary>
    /// TLS settings, or null for a plain connection. Mutual TLS by their client certificates. Without a validation callback the
    /// machine's trust applies, host name
    /// included; the library has no switch that turns the check off.
    /// </summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>
    /// Topic aliases this client may use for what it sends, bounded by what the broker takes; 5.0 only. <value>0: none.</value>
    /// </summary>
    public ushort TopicAliasMaximum { get; init; }

    /// <summary>QoS 1 messages in flight, 1 to 32,767; bounded also by the broker's receive maximum. <value>64.</value></summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>Messages of QoS 1 and 2 the broker may have in flight to this client; told to it in 5.0. <value>64.</value></summary>
    public ushort ReceiveMaximum { get; init; } = 64;

    /// <summary>
    /// Largest packet taken from the broker; a larger one ends the connection before anything is allocated for it. <value>256 KiB.</value>
    /// </summary>
    public int MaximumPacketSize { get; init; } = 256 * 1024;

    /// <summary>
    /// Bound of each of the two send buffers: one is filled while the other is written. They start small and grow when needed. A packet
    /// larger than this can never be sent.
    /// <value>256 KiB.</value>
    /// </summary>
    public int SendBufferBytes { get; init; } = 256 * 1024;

    /// <summary>Time for name look-up, TCP, TLS and CONNACK together. <value>10 s.</value></summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// QoS 2 memory that outlives connections; give the same object to each reconnect of a kept session. Null: one for this connection only.
    /// </summary>
    public MqttClientSession? Session { get; init; }

    /// <summary>
    /// Type of service octet of IPv4, traffic class of IPv6: the DSCP times 4. From the SYN on. The two lowest bits are the kernel's (ECN). Null leaves it alone.
    /// </summary>
    public byte? TypeOfService { get; init; }

    /// <summary>
    /// Priority for the queues of the interface (Linux <c>SO_PRIORITY</c>); above 6 it needs the capability CAP_NET_ADMIN. Null leaves it alone, and
    /// <see cref="TypeOfService"/> then sets what Linux derives from it. What the system refuses is in <see cref="MqttClient.RefusedMarks"/>.
    /// </summary>
    public int? SocketPriority { get; init; }

    /// <summary>Called with the socket before it connects, after it was marked: bind address, buffers. Null for nothing.</summary>
    public Action<Socket>? ConfigureSocket { get; init; }

    /// <summary>Clock of keep-alive and time-outs.</summary>
    public required TimeProvider TimeProvider { get; init; }
}
