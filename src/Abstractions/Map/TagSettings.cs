namespace IndustrialGateway.Map;

/// <summary>
/// One tag of the map with everything inherited filled in. Immutable. The keys every protocol has are typed here; those of its protocol are in <see cref="Keys"/>.
/// </summary>
public sealed record TagSettings
{
    /// <summary>The id of this run.</summary>
    public required TagId Id { get; init; }

    /// <summary>Position of its device in <see cref="TagTable.Devices"/>.</summary>
    public required int DeviceIndex { get; init; }

    /// <summary>Name, unique within the device.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its group, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Key of the device's list it stands in (<see cref="TagList"/>); null for <c>tags:</c>.</summary>
    public string? List { get; init; }

    /// <summary>True: the tags of this group are read in one request, or the map is refused.</summary>
    public bool Coherent { get; init; }

    /// <summary>Scan rate or sampling interval, at least 1 ms.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Latency class.</summary>
    public required LatencyClass Class { get; init; }

    /// <summary>Second, stored class every sample is also sent in, or null.</summary>
    public LatencyClass? History { get; init; }

    /// <summary>Which samples are reported.</summary>
    public ReportPolicy Report { get; init; } = ReportPolicy.Every;

    /// <summary>The deadband as written, for a source that filters by itself; <see cref="Report"/> holds what the gateway does.</summary>
    public TagDeadband Deadband { get; init; }

    /// <summary>Type as written; null takes the protocol's default for the address.</summary>
    public TagDataType? Type { get; init; }

    /// <summary>From raw to engineering value.</summary>
    public LinearScale Scale { get; init; } = LinearScale.Identity;

    /// <summary>Engineering unit, for display and destinations that carry it.</summary>
    public string? Unit { get; init; }

    /// <summary>Title in any script, for display.</summary>
    public string? Title { get; init; }

    /// <summary>Lowest engineering value, or null. Outside the range a value is uncertain.</summary>
    public double? RangeLow { get; init; }

    /// <summary>Highest engineering value, or null.</summary>
    public double? RangeHigh { get; init; }

    /// <summary>Raw values after byte order, before scaling, that mean "no value": the raw bits, zero-extended to 64.</summary>
    public IReadOnlyList<ulong> Invalid { get; init; } = [];

    /// <summary>Texts of numbers; empty for none.</summary>
    public IReadOnlyDictionary<long, string> EnumTexts { get; init; } = new Dictionary<long, string>();

    /// <summary>May be read.</summary>
    public bool Readable { get; init; } = true;

    /// <summary>May be written, as far as the map goes.</summary>
    public bool Writable { get; init; }

    /// <summary>The keys of the protocol, and the places of all keys.</summary>
    public required MapSection Keys { get; init; }

    /// <summary>Where the tag stands.</summary>
    public required SourceMark Mark { get; init; }
}
