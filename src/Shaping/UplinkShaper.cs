using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <summary>
/// Everything between the mover and one uplink: a queue and a window for each class in use, the deliveries its forwarder pulls from, and the account.
/// <para>Threads: fed by the mover through <see cref="SampleSplitter"/>; each delivery as <see cref="IDelivery"/> says; counters by any.</para>
/// <para>Progress: no locks on the data path; pacing takes the scan clock's for a moment, once a message at most. Order and when full: by class, see <see cref="OverflowPolicy"/>.</para>
/// </summary>
public sealed class UplinkShaper
{
    private readonly ClassLane?[] _laneOfClass;
    private readonly ClassLane[] _lanes;
    private readonly Delivery[] _deliveries;
    private readonly UplinkShaperOptions _options;
    private readonly ServiceMonitor _service;
    private readonly LinkScheduler? _scheduler;
    private readonly PacingLoop _pacing = new();

    /// <summary>Makes queues, windows and deliveries; all memory is reserved here.</summary>
    /// <param name="uplink">Which tags and classes it takes, and whether each class has its own connection.</param>
    /// <param name="tags">Devices and tags of the running map.</param>
    /// <param name="classes">Its classes.</param>
    /// <param name="payloads">Where texts and arrays lie.</param>
    /// <param name="clock">Time.</param>
    /// <param name="epoch">Epoch of this run, part of every message's name.</param>
    /// <param name="options">Sizes; null takes the defaults.</param>
    public UplinkShaper(
        UplinkSettings uplink, TagTable tags, ClassTable classes, IPayloadStore payloads, IGatewayClock clock, long epoch, UplinkShaperOptions? options = null)
    {
        Uplink = uplink;
        _service = new ServiceMonitor(uplink);
        _options = options ?? new UplinkShaperOptions();
        var taken = classes.All.Select(item => TakenOf(item, uplink, tags)).ToArray();
        var shared = new AsyncSignal();
        var signals = taken.Select(item => item is null ? null : uplink.ConnectionPerClass ? new AsyncSignal() : shared).ToArray();
        var bounds = UplinkBound.Of(uplink, tags, classes);
        _scheduler = LinkPlan.Make(bounds, tags, classes, signals, clock, _options.Alarm ?? _pacing, out var scheduled);
        var setting = new LaneSetting(uplink, payloads, clock, epoch, _scheduler, _options);
        var limits = classes.All.Select(item => MessageLimits.PayloadBytes(uplink, classes, item.Index, other => taken[other] is not null)).ToArray();
        var arrivals = taken.Select((item, i) => item is null ? null : new ArrivalMonitor(item, tags, i, uplink)).ToArray();
        _laneOfClass = new ClassLane?[classes.Count];
        foreach (var latencyClass in classes.All.Where(item => taken[item.Index] is not null))
        {
            var index = latencyClass.Index;
            _laneOfClass[index] = new ClassLane(
                new LaneParts
                {
                    Class = latencyClass,
                    Tags = taken[index]!,
                    Signal = signals[index]!,
                    PayloadBytes = limits[index],
                    Arrivals = arrivals[index]!,
                    Service = _service,
                    Judge = JudgeOf(latencyClass, classes, arrivals, bounds),
                    Scheduled = scheduled[index],
                },
                setting);
        }

        _lanes = [.. _laneOfClass.OfType<ClassLane>()];
        _deliveries = uplink.ConnectionPerClass
            ? [.. _lanes.Select(lane => new Delivery([lane], lane.Class.Name, payloads, signals[lane.Class.Index]!))]
            : [new Delivery(_lanes, "", payloads, shared)];
    }

    /// <summary>The uplink.</summary>
    public UplinkSettings Uplink { get; }

    /// <summary>One for each class in use, or one for all with a shared connection: hand each to the forwarder's run.</summary>
    public IReadOnlyList<IDelivery> Deliveries => _deliveries;

    /// <summary>True when every sample has been handed out and settled.</summary>
    public bool IsDrained => Array.TrueForAll(_lanes, lane => lane.IsEmpty);

    /// <summary>The same of one class; true for one the uplink does not take.</summary>
    public bool IsClassDrained(byte classIndex) => _laneOfClass[classIndex] is not { IsEmpty: false };

    /// <summary>The account of a class; all zero for one the uplink does not take.</summary>
    public ClassCounters CountersOf(byte classIndex) => _laneOfClass[classIndex]?.ReadCounters() ?? default;

    /// <summary>Samples of a class lost on this uplink for a reason.</summary>
    public long DroppedOf(byte classIndex, DropReason reason) => _laneOfClass[classIndex]?.DroppedOf(reason) ?? 0;

    /// <summary>Latencies of acknowledged samples; null for a class the uplink does not take.</summary>
    /// <param name="classIndex">Class.</param>
    /// <param name="stage"><see cref="Stage.Queue"/>, <see cref="Stage.Uplink"/> or <see cref="Stage.Total"/>; the others are booked before the split.</param>
    public LatencyHistogram? HistogramOf(byte classIndex, Stage stage) => _laneOfClass[classIndex]?.Ledger.HistogramOf(stage);

    /// <summary>Acknowledged samples later than their deadline, by the stage that took most beyond its share (pipeline, queue or uplink).</summary>
    public long DeadlineMisses(byte classIndex, Stage stage) => _laneOfClass[classIndex]?.Ledger.MissesOf(stage) ?? 0;

    /// <summary>The same by whose fault it was.</summary>
    public long MissesOf(byte classIndex, Blame blame) => _laneOfClass[classIndex]?.Ledger.MissesOf(blame) ?? 0;

    /// <summary>The newest misses; null for a class the uplink does not take.</summary>
    public LateLog? LateOf(byte classIndex) => _laneOfClass[classIndex]?.Ledger.Late;

    /// <summary>
    /// How old the value before had become when a newer one of its tag was acknowledged, for tags that report every scan (peak age of information); null for a class the uplink does
    /// not take.
    /// </summary>
    public LatencyHistogram? AgeOf(byte classIndex) => _laneOfClass[classIndex]?.Ledger.Ages;

    /// <summary>The uplink's service, as stated and as measured.</summary>
    public ServiceFigures Service => _service.Figures;

    /// <summary>What a device has brought in a class beyond its arrival curve.</summary>
    public ArrivalFigures ArrivalOf(byte classIndex, int deviceIndex) => _laneOfClass[classIndex]?.Arrivals.FiguresOf(deviceIndex) ?? default;

    /// <summary>Messages of a class sent outside its profile, below everything that conforms.</summary>
    public long DemotedOf(byte classIndex) => _laneOfClass[classIndex]?.Demoted ?? 0;

    /// <summary>
    /// Paces an uplink of a stated rate until cancelled; returns at once for one without. Runs while the forwarders do: without it a class that has had to wait is not woken.
    /// </summary>
    public Task RunPacingAsync(IScanClock scanClock, CancellationToken cancellationToken) =>
        _scheduler is null ? Task.CompletedTask : _pacing.RunAsync(_scheduler, scanClock, cancellationToken);

    /// <summary>From now on nothing waits for company: whatever is queued is handed out. After the pipeline has stopped. Any thread.</summary>
    public void BeginDrain()
    {
        foreach (var delivery in _deliveries)
        {
            delivery.BeginDrain();
        }
    }

    /// <summary>
    /// Counts what was not sent as <see cref="DropReason.Shutdown"/>. Last of all: the pipeline has stopped and every forwarder's run has ended.
    /// </summary>
    public void Abandon()
    {
        foreach (var lane in _lanes)
        {
            lane.Abandon();
        }
    }

    /// <summary>Chooses who sends; null where the uplink states no rate.</summary>
    internal LinkScheduler? Scheduler => _scheduler;

    /// <summary>The lane of a class, or null.</summary>
    internal ClassLane? LaneOf(int classIndex) => _laneOfClass[classIndex];

    // No connection for a class not in use.
    private static LaneTags? TakenOf(LatencyClass latencyClass, UplinkSettings uplink, TagTable tags) =>
        uplink.SelectedClasses[latencyClass.Index] && new LaneTags(tags, uplink, latencyClass) is { Count: > 0 } taken ? taken : null;

    // Whose excess delays this class: its own, that of more urgent classes and of its equals.
    private BlameJudge JudgeOf(LatencyClass latencyClass, ClassTable classes, ArrivalMonitor?[] arrivals, UplinkBound bounds)
    {
        var ahead = classes.All.Where(other => other.Index <= latencyClass.Index || other.Deadline == latencyClass.Deadline).Select(other => arrivals[other.Index]);
        var deadlineNs = latencyClass.Deadline is { } deadline ? (long)deadline.TotalNanoseconds : 0;
        var bound = bounds.Classes.FirstOrDefault(item => item.Class.Index == latencyClass.Index);
        return new BlameJudge(_service, [.. ahead.OfType<ArrivalMonitor>()], deadlineNs, bound?.BoundNs ?? (bound is { Code: not AdmissionCode.None } ? long.MaxValue : 0));
    }
}
