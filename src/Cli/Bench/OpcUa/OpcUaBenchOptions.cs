using System.Globalization;

namespace IndustrialGateway.Cli.Bench.OpcUa;

/// <summary>Size of the OPC UA bench. The defaults are the figure the README quotes: 100,000 changes a second through one subscription.</summary>
internal sealed record OpcUaBenchOptions
{
    /// <summary>Monitored items, all of one server in another process.</summary>
    public int Items { get; init; } = 10_000;

    /// <summary>How often every item changes; the publishing interval is the same.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Security policy of the channel as the map writes it; with <c>none</c> nothing is signed.</summary>
    public string Policy { get; init; } = "none";

    /// <summary>MQTT quality of service of the uplink, 0 or 1.</summary>
    public int QualityOfService { get; init; }

    /// <summary>Time not counted, from the moment every item has arrived.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time counted.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Repetitions, each with fresh processes.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>A broker that runs already, as host:port; null starts a <c>mosquitto</c>.</summary>
    public string? Broker { get; init; }

    /// <summary>Changes of every item inside the counted time.</summary>
    public long Ticks => (long)Math.Round(Duration / Every);

    /// <summary>One line over the figures.</summary>
    public string Heading => string.Create(
        CultureInfo.InvariantCulture,
        $"opcua: {Items} items every {Every.TotalMilliseconds:0} ms = {Items / Every.TotalSeconds:0} changes/s, policy {Policy}, QoS {QualityOfService}, {Duration.TotalSeconds:0} s");
}
