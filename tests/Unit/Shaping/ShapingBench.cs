using IndustrialGateway.Map;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Tests.Unit.Shaping;

/// <summary>One uplink on virtual time, fed as the mover would.</summary>
internal sealed class ShapingBench
{
    private readonly TestMap _map;

    public ShapingBench(TestMap map, UplinkSettings? uplink = null, UplinkShaperOptions? options = null)
    {
        _map = map;
        Clock = new GatewayClock(Time);
        Shaper = new UplinkShaper(uplink ?? map.Uplink(), map.Tags, map.Classes, Slab, Clock, epoch: 77, options);
        Splitter = new SampleSplitter([Shaper], map.Classes, Slab);
    }

    public ManualTimeProvider Time { get; } = new();

    public GatewayClock Clock { get; }

    public PayloadSlab Slab { get; } = new(0);

    public UplinkShaper Shaper { get; }

    public SampleSplitter Splitter { get; }

    public IDelivery Delivery => Shaper.Deliveries[0];

    public byte ClassOf(string name)
    {
        // Not Find: its closure would show in the allocation tests.
        for (byte i = 0; i < _map.Classes.Count; i++)
        {
            if (_map.Classes[i].Name == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"No class '{name}'.", nameof(name));
    }

    public ClassCounters Counters(string className) => Shaper.CountersOf(ClassOf(className));

    /// <summary>A sample received now.</summary>
    public Sample Number(string className, int tag, long value) => new()
    {
        Tag = new TagId(tag),
        Class = ClassOf(className),
        Kind = ValueKind.Integer,
        Bits = value,
        ReceiveMonotonicNs = Clock.MonotonicNs,
        ReceiveTimeNs = Clock.UtcNs,
    };

    /// <summary>Puts samples in and lets the linger pass.</summary>
    public int Feed(string className, params Sample[] samples)
    {
        var taken = Splitter.Take(ClassOf(className), samples, Clock.MonotonicNs);
        Flush();
        return taken;
    }

    public void Flush()
    {
        Splitter.EndRound(Clock.MonotonicNs);
        Splitter.EndRound(Clock.MonotonicNs + 1_000_000_000);
    }

    public List<OutgoingMessage> TakeAll()
    {
        var messages = new List<OutgoingMessage>();
        while (Delivery.TryTake() is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }

    public void AcceptAll(IEnumerable<OutgoingMessage> messages)
    {
        foreach (var message in messages)
        {
            Delivery.Accept(message);
        }
    }
}
