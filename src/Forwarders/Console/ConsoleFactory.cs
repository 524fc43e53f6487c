using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Console;

/// <summary>Uplinks of type <c>console</c>: one JSON line a message, for looking at what a map gives and for pipes.</summary>
public sealed class ConsoleFactory : IForwarderFactory
{
    /// <summary>Largest message in bytes; kept like other uplinks keep it, so that one map gives the same messages everywhere.</summary>
    public static readonly MapKey<long> MaxBytes = MapKeys.Size("max_bytes", new(
        "largest payload of one message", "单条消息的最大负载"), 64 * 1024, 1024, 16 * 1024 * 1024);

    /// <summary>The payload.</summary>
    public static readonly MapKey<MapSection?> Payload = MapKeys.Section("payload", new("what a message looks like", "消息格式"), [MaxBytes]);

    private readonly Func<Stream> _open;

    /// <summary>Writes to the standard output.</summary>
    public ConsoleFactory()
        : this(System.Console.OpenStandardOutput)
    {
    }

    /// <summary>Writes elsewhere: the host's terminal, or a test.</summary>
    public ConsoleFactory(Func<Stream> open) => _open = open;

    /// <inheritdoc/>
    public string Type => "console";

    /// <inheritdoc/>
    public IReadOnlyList<MapKey> Keys { get; } = [Payload];

    /// <inheritdoc/>
    public void Check(UplinkSettings uplink, IFaultSink faults)
    {
        // The keys say everything.
    }

    /// <inheritdoc/>
    public IForwarder Create(ForwarderContext context) => new ConsoleForwarder(context, _open());
}
