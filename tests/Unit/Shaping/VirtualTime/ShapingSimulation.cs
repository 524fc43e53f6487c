using IndustrialGateway.Map;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing.Pipeline;

namespace IndustrialGateway.Tests.Unit.Shaping.VirtualTime;

/// <summary>
/// Scans, mover, the real shaper and a link in virtual time: events in order of their time, everything from one seed. Senders take whatever they are given at once; the mover is late by
/// less than <see cref="MoverDelayNs"/>.
/// </summary>
internal sealed class ShapingSimulation : IPacingAlarm
{
    private readonly PriorityQueue<Action, (long AtNs, int Number)> _events = new();
    private readonly TestMap _map;
    private readonly Random _random;
    private readonly VirtualLink _link;
    private readonly PayloadSlab _slab = new(0);
    private readonly SampleSplitter _splitter;
    private readonly bool _isAcknowledged;
    private int _number;
    private long _alarmNs = long.MaxValue;
    private long _roundNs = long.MaxValue;

    public ShapingSimulation(TestMap map, UplinkSettings uplink, VirtualLink link, int seed, int windowMessages = 4096)
    {
        (_map, _link, _random, _isAcknowledged) = (map, link, new Random(seed), uplink.IsAcknowledged);
        Shaper = new UplinkShaper(uplink, map.Tags, map.Classes, _slab, Clock, epoch: 1, new UplinkShaperOptions { Alarm = this, WindowMessages = windowMessages });
        _splitter = new SampleSplitter([Shaper], map.Classes, _slab);
        foreach (var delivery in Shaper.Deliveries)
        {
            delivery.ConnectionOpened();
        }
    }

    public VirtualClock Clock { get; } = new();

    public UplinkShaper Shaper { get; }

    /// <summary>An arrival reaches the class queue later than it came by less than this.</summary>
    public long MoverDelayNs { get; init; }

    /// <summary>While true, the gateway does nothing.</summary>
    public (long FromNs, long ToNs) Pause { get; init; } = (long.MaxValue, long.MaxValue);

    /// <summary>Bytes of a sample in a message: all it may take, so that a bound is tried at its worst.</summary>
    public double SizeShare { get; init; } = 1;

    public long StartNs { get; } = 1_000_000_000;

    public void WakeAt(long dueNs)
    {
        if (dueNs < _alarmNs)
        {
            _alarmNs = dueNs;
            At(dueNs, () => RunAlarm(dueNs));
        }
    }

    public void Add(VirtualScan scan) => At(StartNs + scan.PhaseNs, () => Arrive(scan, StartNs + scan.PhaseNs));

    public void Run(TimeSpan length)
    {
        var end = StartNs + (long)length.TotalNanoseconds;
        while (_events.TryPeek(out var action, out var key) && key.AtNs <= end)
        {
            _events.Dequeue();
            Clock.MonotonicNs = Math.Max(Clock.MonotonicNs, key.AtNs);
            action();
            Send();
        }
    }

    private void At(long ns, Action action) => _events.Enqueue(action, (ns, _number++));

    private void RunAlarm(long dueNs)
    {
        if (_alarmNs == dueNs)
        {
            _alarmNs = long.MaxValue;
            Shaper.Scheduler?.Look();
        }
    }

    private void Arrive(VirtualScan scan, long dueNs)
    {
        var receivedNs = dueNs + Draw(scan.JitterNs);
        var movedNs = receivedNs + Draw(MoverDelayNs);
        At(receivedNs, () => { });
        At(movedNs < Pause.FromNs || movedNs >= Pause.ToNs ? movedNs : Pause.ToNs, () => Move(scan, receivedNs));
        At(dueNs + scan.PeriodNs, () => Arrive(scan, dueNs + scan.PeriodNs));
    }

    private long Draw(long below) => below <= 0 ? 0 : _random.NextInt64(below);

    private void Move(VirtualScan scan, long receivedNs)
    {
        var samples = scan.Device.Tags.Where(tag => tag.Class.Index == scan.Class.Index).Select(tag => new Sample
        {
            Tag = tag.Id,
            Class = scan.Class.Index,
            Kind = ValueKind.Integer,
            Bits = _number,
            ReceiveMonotonicNs = receivedNs,
            ReceiveTimeNs = Clock.UtcFromMonotonic(receivedNs),
            SourceTimeNs = Clock.UtcFromMonotonic(receivedNs),
        }).ToArray();
        _splitter.Take(scan.Class.Index, samples, Clock.MonotonicNs);
        EndRound();
    }

    private void EndRound()
    {
        var next = _splitter.EndRound(Clock.MonotonicNs);
        if (next < long.MaxValue && (next < _roundNs || _roundNs <= Clock.MonotonicNs))
        {
            _roundNs = next;
            At(next, EndRound);
        }
    }

    private void Send()
    {
        foreach (var delivery in Shaper.Deliveries)
        {
            while (delivery.TryTake() is { } message)
            {
                Send(delivery, message);
            }
        }
    }

    private void Send(IDelivery delivery, OutgoingMessage message)
    {
        var bytes = ClassProfile.HeaderBytes;
        foreach (ref readonly var sample in message.Samples)
        {
            bytes += (int)(SampleSize.MaxBytes(_map.Tags[sample.Tag]) * SizeShare);
        }

        delivery.Sent(message, bytes);
        At(_link.Carry(WireCost.BitsOf(bytes), Clock.MonotonicNs, _isAcknowledged), () => delivery.Accept(message));
    }
}
