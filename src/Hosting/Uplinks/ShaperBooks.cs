using IndustrialGateway.Shaping;
using IndustrialGateway.Shaping.Ledger;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Hosting.Uplinks;

/// <summary>The books of a shaper in the words of the host.</summary>
internal sealed class ShaperBooks(UplinkShaper shaper) : IUplinkBooks
{
    private static readonly DropReason[] Reasons = Enum.GetValues<DropReason>();

    private readonly HashSet<byte> _classes = [.. shaper.Deliveries.SelectMany(delivery => delivery.Classes).Select(c => c.Index)];

    /// <inheritdoc/>
    public IReadOnlyList<IDelivery> Deliveries => shaper.Deliveries;

    /// <inheritdoc/>
    public bool IsDrained(LatencyClass latencyClass) => shaper.IsClassDrained(latencyClass.Index);

    /// <inheritdoc/>
    public UplinkClassSnapshot? BooksOf(LatencyClass latencyClass)
    {
        var index = latencyClass.Index;
        if (!_classes.Contains(index))
        {
            return null;
        }

        var counters = shaper.CountersOf(index);
        return new UplinkClassSnapshot
        {
            Class = latencyClass.Name,
            Received = counters.Received,
            Forwarded = counters.Forwarded,
            Replaced = counters.Replaced,
            Dropped = [.. Reasons.Select(reason => shaper.DroppedOf(index, reason))],
            Rejected = counters.Rejected,
            Stored = counters.Stored,
            InFlight = counters.InFlight,
            Unexplained = counters.Unexplained,
            Late = new BlameSnapshot(shaper.MissesOf(index, Blame.Source), shaper.MissesOf(index, Blame.Gateway), shaper.MissesOf(index, Blame.Link), shaper.MissesOf(index, Blame.Map)),
            Age = AgeSnapshot.Of(shaper.AgeOf(index)),
            Demoted = shaper.DemotedOf(index),
        };
    }

    /// <inheritdoc/>
    public LatencyHistogram? HistogramOf(byte classIndex, Stage stage) =>
        stage is Stage.Queue or Stage.Uplink or Stage.Total ? shaper.HistogramOf(classIndex, stage) : null;

    /// <inheritdoc/>
    public long DeadlineMisses(byte classIndex, Stage stage) => stage == Stage.Device ? 0 : shaper.DeadlineMisses(classIndex, stage);

    /// <inheritdoc/>
    public ServiceFigures Service => shaper.Service;

    /// <inheritdoc/>
    public long MissesOf(byte classIndex, Blame blame) => shaper.MissesOf(classIndex, blame);

    /// <inheritdoc/>
    public LateLog? LateOf(byte classIndex) => shaper.LateOf(classIndex);

    /// <inheritdoc/>
    public LatencyHistogram? AgeOf(byte classIndex) => shaper.AgeOf(classIndex);

    /// <inheritdoc/>
    public ArrivalFigures ArrivalOf(byte classIndex, int deviceIndex) => shaper.ArrivalOf(classIndex, deviceIndex);

    /// <inheritdoc/>
    public long DemotedOf(byte classIndex) => shaper.DemotedOf(classIndex);

    /// <inheritdoc/>
    public void BeginDrain() => shaper.BeginDrain();

    /// <inheritdoc/>
    public long DropRest()
    {
        var before = Shutdown();
        shaper.Abandon();
        return Shutdown() - before;
    }

    private long Shutdown() => _classes.Sum(index => shaper.DroppedOf(index, DropReason.Shutdown));
}
