namespace IndustrialGateway;

/// <summary>
/// A latency class: how late a value may be, and what happens to it when the uplink cannot keep up. Data, not an enum: a map may change the built-in
/// ones and add more.
/// </summary>
public sealed record LatencyClass
{
    /// <summary>Position in the running map's <see cref="ClassTable"/>, which is the order of urgency: 0 is the most urgent.</summary>
    public required byte Index { get; init; }

    /// <summary>Name in maps, topics, messages and metrics.</summary>
    public required string Name { get; init; }

    /// <summary>From the arrival of the value's bytes to the uplink's acknowledgement; null promises nothing.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>What a full queue does.</summary>
    public OverflowPolicy Overflow { get; init; } = OverflowPolicy.KeepLatest;

    /// <summary>True: samples of this class are kept for an uplink that is down (store, or bounded memory until the store exists).</summary>
    public bool Stored { get; init; }

    /// <summary>True: the default report policy of the class is <c>change</c>, otherwise <c>every</c>.</summary>
    public bool ReportsOnChange { get; init; }

    /// <summary>Marks when <c>mark: uafx</c>.</summary>
    public TrafficMark Uafx { get; init; }

    /// <summary>Marks when <c>mark: iec60802</c>.</summary>
    public TrafficMark Iec60802 { get; init; }

    /// <summary>The marks of a profile, or null where nothing is marked.</summary>
    public TrafficMark? MarkOf(MarkingProfile profile) => profile switch
    {
        MarkingProfile.Uafx => Uafx,
        MarkingProfile.Iec60802 => Iec60802,
        _ => null,
    };
}
