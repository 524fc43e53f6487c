using System.Net;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a client waits for servers.</summary>
public sealed record UaReverseListenerOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Clock of deadlines.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Longest time until a server has said who it is.</summary>
    public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most connections waiting to be taken; beyond them the oldest is closed. Servers try again.</summary>
    public int MaxWaiting { get; init; } = 16;

    /// <summary>Most connections that have not said who they are.</summary>
    public int MaxHandshakes { get; init; } = 16;
}
