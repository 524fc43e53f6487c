namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>Size of the isolation bench. The defaults are the figures of the results page.</summary>
internal sealed record IsolationOptions
{
    /// <summary>Devices of class control.</summary>
    public const int ControlDevices = 2;

    /// <summary>Tags of each.</summary>
    public const int ControlTags = 10;

    /// <summary>How many times the uplink's rate bulk offers.</summary>
    public const int Overload = 10;

    private const int LargestDevice = 1000;
    private const int BitsPerSample = 8 * 84; // Topic and payload of a sample among many, as `igw bench e2e` measures it.

    /// <summary>Scan rate of control.</summary>
    public static readonly TimeSpan ControlEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Scan rate of bulk.</summary>
    public static readonly TimeSpan BulkEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>One-way latency of the uplink.</summary>
    public static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(5);

    /// <summary>Seconds counted of each kind, all rounds together.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Rounds of one run of each kind: what changes on the machine meanwhile meets all kinds.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>What the uplink carries, as in a map.</summary>
    public string Rate { get; init; } = "4Mbps";

    /// <summary>The same, bits per second.</summary>
    public required long BitsPerSecond { get; init; }

    /// <summary>Time not counted at the start of each run.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A broker that runs already; null starts one.</summary>
    public string? Broker { get; init; }

    /// <summary>Time counted in one run.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds) / Rounds;

    /// <summary>Tags of all bulk devices.</summary>
    public int BulkTags => Math.Max(1, (int)Math.Ceiling(Overload * BitsPerSecond * BulkEvery.TotalSeconds / BitsPerSample));

    /// <summary>Devices they are spread over.</summary>
    public int BulkDevices => (BulkTags + LargestDevice - 1) / LargestDevice;

    /// <summary>Tags of each of those.</summary>
    public int TagsPerBulkDevice => (BulkTags + BulkDevices - 1) / BulkDevices;

    /// <summary>The size of a check: about 25 s in all.</summary>
    public IsolationOptions Short() => this with { Seconds = 5, Rounds = 1, WarmUp = TimeSpan.FromSeconds(1.5) };

    /// <summary>Devices of a run; control's come first.</summary>
    public int DevicesOf(IsolationKind kind) => ControlDevices + (kind == IsolationKind.Idle ? 0 : BulkDevices);
}
