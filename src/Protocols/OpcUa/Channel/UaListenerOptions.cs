using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a server listens.</summary>
public sealed record UaListenerOptions
{
    /// <summary>Where it listens; port 0 takes a free one. Null: it only opens reverse connections.</summary>
    public IPEndPoint? EndPoint { get; init; } = new(IPAddress.Any, UaEndpointUrl.DefaultPort);

    /// <summary>Clock of deadlines, stamps and tokens.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Asked for each new connection, so that a renewed certificate is used without a restart.</summary>
    public Func<UaServerChannelOptions> Channel { get; init; } = static () => new();

    /// <summary>Told what happens; may be null.</summary>
    public IUaListenerObserver? Observer { get; init; }

    /// <summary>Most connections. Beyond them the oldest without a session gives way (OPC 10000-4 §5.6.2.1); where there is none, the new one is refused.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>Most connections whose channel is not open yet: they cost a key operation each, and nobody has shown who he is.</summary>
    public int MaxHandshakes { get; init; } = 20;

    /// <summary>Most new connections a second.</summary>
    public int MaxConnectionsPerSecond { get; init; } = 100;

    /// <summary>Longest time until the channel is open; a connection that stalls on the way is dropped.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time a client may keep a reverse connection waiting before it opens the channel.</summary>
    public TimeSpan ReverseTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time a peer may take to close after a farewell.</summary>
    public TimeSpan FarewellTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most bytes waiting for one client before its responses are refused and its connection ends.</summary>
    public int MaxUnsentBytes { get; init; } = 32 << 20;
}
