using IndustrialGateway.Map;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <summary>
/// Everything between the mover and one uplink: a queue and a window for each class in use, the deliveries its forwarder pulls from, and the account.
/// <para>Threads: fed by the mover through <see cref="SampleSplitter"/>; each delivery as <see cref="IDelivery"/> says; counters by any.</para>
/// <para>Progress: no locks on the data path. Order and when full: by class, see <see cref="OverflowPolicy"/>.</para>
/// </summary>
public sealed class UplinkShaper
{
    private readonly ClassLane?[] _laneOfClass;
    private readonly ClassLane[] _lanes;
    private readonly Delivery[] _deliveries;

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
        var setting = new LaneSetting(uplink, payloads, clock, epoch, options ?? new UplinkShaperOptions());
        var shared = new AsyncSignal();
        _laneOfClass = new ClassLane?[classes.Count];
        var deliveries = new List<Delivery>();
        foreach (var latencyClass in classes.All.Where(item => uplink.SelectedClasses[item.Index]))
        {
            var taken = new LaneTags(tags, uplink, latencyClass);
            if (taken.Count == 0)
            {
                continue; // No connection for a class not in use.
            }

            var signal = uplink.ConnectionPerClass ? new AsyncSignal() : shared;
            var lane = new ClassLane(latencyClass, taken, setting, signal);
            _laneOfClass[latencyClass.Index] = lane;
            if (uplink.ConnectionPerClass)
            {
                deliveries.Add(new Delivery([lane], latencyClass.Name, payloads, signal));
            }
        }

        _lanes = [.. _laneOfClass.OfType<ClassLane>()];
        if (!uplink.ConnectionPerClass)
        {
            deliveries.Add(new Delivery(_lanes, "", payloads, shared));
        }

        _deliveries = [.. deliveries];
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

    /// <summary>Acknowledged samples later than their deadline, by the stage that took the longest part (pipeline, queue or uplink).</summary>
    public long DeadlineMisses(byte classIndex, Stage stage) => _laneOfClass[classIndex]?.Ledger.MissesOf(stage) ?? 0;

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

    /// <summary>The lane of a class, or null.</summary>
    internal ClassLane? LaneOf(int classIndex) => _laneOfClass[classIndex];
}
