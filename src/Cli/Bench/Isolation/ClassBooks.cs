namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>What the gateway says became of the samples of one class, since its start.</summary>
internal sealed record ClassBooks
{
    /// <summary>Received from the devices.</summary>
    public long Received { get; init; }

    /// <summary>Acknowledged by the broker.</summary>
    public long Forwarded { get; init; }

    /// <summary>Replaced by a newer value of their tag.</summary>
    public long Replaced { get; init; }

    /// <summary>Refused by the broker.</summary>
    public long Rejected { get; init; }

    /// <summary>Waiting.</summary>
    public long Stored { get; init; }

    /// <summary>Sent and not acknowledged.</summary>
    public long InFlight { get; init; }

    /// <summary>No other figure explains them.</summary>
    public long Unexplained { get; init; }

    /// <summary>Dropped, by reason.</summary>
    public IReadOnlyDictionary<string, long> DroppedBy { get; init; } = new Dictionary<string, long>();

    /// <summary>Dropped, for whatever reason.</summary>
    public long Dropped => DroppedBy.Values.Sum();

    /// <summary>Received and gone: neither forwarded nor on their way.</summary>
    public long Gone => Replaced + Lost;

    /// <summary>Lost: what no newer value of the tag stands for.</summary>
    public long Lost => Rejected + Dropped;

    /// <summary>True where every sample received stands in exactly one other figure.</summary>
    public bool IsExact => Unexplained == 0 && Received == Forwarded + Stored + InFlight + Gone;

    /// <summary>Reads the books of a class.</summary>
    /// <param name="page">The page.</param>
    /// <param name="className">The class.</param>
    /// <param name="devices">The devices whose tags are in it, by number from and to (not included).</param>
    public static ClassBooks Of(MetricsText page, string className, Range devices)
    {
        var label = ("class", className);
        var received = 0L;
        for (var device = devices.Start.Value; device < devices.End.Value; device++)
        {
            received += page.Count("igw_samples_received_total", ("device", BenchMap.DeviceName(device)));
        }

        return new ClassBooks
        {
            Received = received,
            Forwarded = page.Count("igw_samples_forwarded_total", label),
            Replaced = page.Count("igw_samples_replaced_total", label),
            Rejected = page.Count("igw_samples_rejected_total", label),
            Stored = page.Count("igw_samples_stored", label),
            InFlight = page.Count("igw_samples_in_flight", label),
            Unexplained = page.Count("igw_samples_unexplained", label),
            DroppedBy = page.ValuesOf("igw_samples_dropped_total", "reason")
                .ToDictionary(reason => reason, reason => page.Count("igw_samples_dropped_total", label, ("reason", reason))),
        };
    }

    /// <summary>Both together.</summary>
    public ClassBooks Plus(ClassBooks other) => new()
    {
        Received = Received + other.Received,
        Forwarded = Forwarded + other.Forwarded,
        Replaced = Replaced + other.Replaced,
        Rejected = Rejected + other.Rejected,
        Stored = Stored + other.Stored,
        InFlight = InFlight + other.InFlight,
        Unexplained = Unexplained + other.Unexplained,
        DroppedBy = DroppedBy.Keys.Union(other.DroppedBy.Keys)
            .ToDictionary(reason => reason, reason => DroppedBy.GetValueOrDefault(reason) + other.DroppedBy.GetValueOrDefault(reason)),
    };
}
