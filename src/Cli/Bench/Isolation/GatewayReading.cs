namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>One look at the gateway under test: its metrics page and its process.</summary>
/// <param name="Page">The page.</param>
/// <param name="Control">Books of control's class.</param>
/// <param name="Bulk">Books of bulk's class.</param>
/// <param name="CpuSeconds">CPU seconds so far.</param>
internal sealed record GatewayReading(MetricsText Page, ClassBooks Control, ClassBooks Bulk, double CpuSeconds)
{
    private static readonly string[] Blames = ["source", "gateway", "link"];

    /// <summary>Takes it.</summary>
    public static async Task<GatewayReading> TakeAsync(
        GatewayBooks books, ChildProcess gateway, IsolationKind kind, int devices, CancellationToken cancellationToken)
    {
        var page = new MetricsText(await books.PageAsync(cancellationToken).ConfigureAwait(false));
        var bulk = ClassBooks.Of(page, "bulk", (kind == IsolationKind.Shared ? 0 : IsolationOptions.ControlDevices)..devices);
        var control = kind == IsolationKind.Shared ? bulk : ClassBooks.Of(page, "control", 0..IsolationOptions.ControlDevices);
        return new GatewayReading(page, control, bulk, ProcessMeter.Read(gateway.Id).CpuSeconds);
    }

    /// <summary>Samples of the devices behind control received so far.</summary>
    public long BulkReceived(int devices) => ClassBooks.Of(Page, "bulk", IsolationOptions.ControlDevices..devices).Received;

    /// <summary>Missed deadlines of a class by blame since an earlier reading.</summary>
    public IReadOnlyDictionary<string, long> BlamedSince(GatewayReading earlier, string className)
    {
        const string metric = "igw_deadline_blame_total";
        return Blames.ToDictionary(
            blame => blame,
            blame => Page.Count(metric, ("class", className), ("blame", blame)) - earlier.Page.Count(metric, ("class", className), ("blame", blame)));
    }

    /// <summary>Scans of control left out since an earlier reading.</summary>
    public long OverrunsSince(GatewayReading earlier)
    {
        var sum = 0L;
        for (var device = 0; device < IsolationOptions.ControlDevices; device++)
        {
            var label = ("device", BenchMap.DeviceName(device));
            sum += Page.Count("igw_scan_overruns_total", label) - earlier.Page.Count("igw_scan_overruns_total", label);
        }

        return sum;
    }

    /// <summary>Stages of a class since an earlier reading.</summary>
    public IReadOnlyDictionary<string, StageFigures> StagesSince(GatewayReading earlier, string className) => StageFigures.Names.ToDictionary(
        stage => stage,
        stage => StageFigures.Of(Page, className, stage).Since(StageFigures.Of(earlier.Page, className, stage)));

    /// <summary>Collections of generation 2 since an earlier reading.</summary>
    public long FullCollectionsSince(GatewayReading earlier) =>
        Page.Count("igw_gc_collections_total", ("generation", "2")) - earlier.Page.Count("igw_gc_collections_total", ("generation", "2"));
}
