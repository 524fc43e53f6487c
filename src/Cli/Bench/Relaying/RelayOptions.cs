namespace IndustrialGateway.Cli.Bench.Relaying;

/// <summary>The uplink that a <see cref="Relay"/> plays.</summary>
internal sealed record RelayOptions
{
    /// <summary>What it carries upward, all connections together: bits of the TCP streams a second, headers not counted. Downward only the latency counts.</summary>
    public required long BitsPerSecond { get; init; }

    /// <summary>One way, either way.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>Bytes that may wait for the link, all connections together; what does not fit is not read.</summary>
    public int BufferBytes { get; init; } = 64 * 1024;

    /// <summary>Bytes of one connection that may wait: one that floods the link does not take the room of the others.</summary>
    public int BufferBytesPerConnection { get; init; } = 16 * 1024;

    /// <summary>Connections at a time; further ones are closed at once.</summary>
    public int MaxConnections { get; init; } = 16;
}
