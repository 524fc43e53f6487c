namespace IndustrialGateway.Hosting;

/// <summary>
/// The gateway at one moment, for the live table, the summary line and <c>/api/v1/status</c>. Immutable. Figures are read one after the other while samples move,
/// so sums are exact only at rest.
/// </summary>
public sealed record GatewaySnapshot
{
    /// <summary><c>gateway.id</c>.</summary>
    public required string Gateway { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Epoch of this run.</summary>
    public required long Epoch { get; init; }

    /// <summary>Now, nanoseconds since 1970 UTC.</summary>
    public required long TimeNs { get; init; }

    /// <summary>Seconds since the start.</summary>
    public required double UptimeSeconds { get; init; }

    /// <summary>True: every enabled path has moved data lately.</summary>
    public required bool Ready { get; init; }

    /// <summary>Why not, one sentence each.</summary>
    public required IReadOnlyList<string> NotReady { get; init; }

    /// <summary>Samples received from all devices, the gateway's own health included, after the report policy.</summary>
    public required long Received { get; init; }

    /// <summary>Of these, the gateway's own health: device <c>_gateway</c>, which is not among <see cref="Devices"/>.</summary>
    public long ReceivedOwn { get; init; }

    /// <summary>Samples acknowledged by all uplinks.</summary>
    public required long Forwarded { get; init; }

    /// <summary>Samples lost before the split, by reason, in the order of <see cref="DropReason"/>.</summary>
    public required IReadOnlyList<long> DroppedBeforeSplit { get; init; }

    /// <summary>Bytes of memory this process holds.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>CPU seconds of this process, user and system.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Managed memory allocated since the start of the process, freed or not, in bytes. In the steady state it grows by what management and logs need, not by samples.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Garbage collections since the start of the process, by generation 0, 1 and 2. Generation 2 stops everything: none in the steady state.</summary>
    public IReadOnlyList<long> GcCollections { get; init; } = [0, 0, 0];

    /// <summary>Devices that brought more than the map allows; empty while every one keeps to it.</summary>
    public IReadOnlyList<ExcessSnapshot> Excesses { get; init; } = [];

    /// <summary>True where the wall clock is known to be synchronised, false where it is known not to be or nobody knows.</summary>
    public bool ClockSynchronised { get; init; }

    /// <summary>How far the wall clock may be off, nanoseconds; null where nobody knows.</summary>
    public long? ClockMaxErrorNs { get; init; }

    /// <summary>The devices of the map, in map order.</summary>
    public required IReadOnlyList<DeviceSnapshot> Devices { get; init; }

    /// <summary>The classes in use, most urgent first.</summary>
    public required IReadOnlyList<ClassSnapshot> Classes { get; init; }

    /// <summary>The uplinks, in map order.</summary>
    public required IReadOnlyList<UplinkSnapshot> Uplinks { get; init; }

    /// <summary>The newest values, in map order, as many as were asked for.</summary>
    public required IReadOnlyList<TagSnapshot> Values { get; init; }
}
