using System.Globalization;

namespace IndustrialGateway.Cli.Bench;

/// <summary>Size of the end-to-end bench. The defaults are the figure the README quotes: 100,000 samples a second.</summary>
internal sealed record E2eOptions
{
    /// <summary>Modbus TCP devices, all in one other process.</summary>
    public int Devices { get; init; } = 10;

    /// <summary>Tags of each device, one 16-bit register each.</summary>
    public int TagsPerDevice { get; init; } = 1000;

    /// <summary>Scan rate.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>MQTT quality of service of the uplink, 0 or 1.</summary>
    public int QualityOfService { get; init; }

    /// <summary>Time not counted, from the first complete scan.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time counted.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Repetitions, each with fresh processes.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>A broker that runs already, as host:port; null starts a <c>mosquitto</c>.</summary>
    public string? Broker { get; init; }

    /// <summary>
    /// Bytes of managed memory a sample may cost the gateway's process; null does not judge it. The path itself allocates none: management, health and logs cost about
    /// 60 KB a second whatever the rate, which is 0.6 bytes a sample at 100,000 samples/s.
    /// </summary>
    public double? MostAllocatedPerSample { get; init; }

    /// <summary>Samples a complete run has each second.</summary>
    public double SamplesPerSecond => Devices * TagsPerDevice / Every.TotalSeconds;

    /// <summary>One line over the figures.</summary>
    public string Heading => string.Create(
        CultureInfo.InvariantCulture,
        $"e2e: {Devices} devices x {TagsPerDevice} tags every {Every.TotalMilliseconds:0} ms = {SamplesPerSecond:0} samples/s, QoS {QualityOfService}, {Duration.TotalSeconds:0} s");
}
