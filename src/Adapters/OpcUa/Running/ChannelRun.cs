using System.Diagnostics.CodeAnalysis;
using IndustrialGateway.Protocols.OpcUa;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// One run of a channel: hears its subscriptions, runs its read loops, says what becomes of the quality.
/// <para>Threads: subscriptions are heard on the receive loop of the connection, read loops go on where their responses arrive, the watch over stale times on the pool. They
/// meet under a gate, which makes them one logical producer for writer and observer. Progress: the gate is held for the decoding of one message at most, never across an
/// await. Order: as received. When full: what the writer refuses is kept, nothing more is taken from the server until it is gone (its message is not acknowledged), and
/// nothing is read.</para>
/// </summary>
internal sealed partial class ChannelRun : IUaSubscriptionSink
{
    private const long OfferAgainNs = 20_000_000;
    private const long LookAgainNs = 60_000_000_000; // nothing is due: woken by what makes something due
    private const double HeartbeatPublishMs = 1000;

    private readonly Lock _gate = new();
    private readonly SourceContext _context;
    private readonly OpcUaChannelPlan _plan;
    private readonly ISampleWriter _writer;
    private readonly IOpcUaRunner _runner;
    private readonly SampleBatch _batch = new();
    private readonly ILogger _logger;
    private readonly IScanWaiter _watch;
    private readonly List<UaSubscriptionPlan> _subscriptions = [];
    private readonly List<FlowRun> _flows = [];
    private readonly List<ItemRun> _items = [];
    private readonly List<ReadLoop> _reads = [];
    private readonly DeviceRun[] _devices;
    private readonly int _watched;
    private CancellationToken _ending;
    private IOpcUaSession? _session;
    private string _lastTrouble = "";
    private bool _isRefused;

    /// <summary>A run of a plan.</summary>
    public ChannelRun(SourceContext context, OpcUaChannelPlan plan, ISampleWriter writer, IOpcUaRunner runner)
    {
        (_context, _plan, _writer, _runner) = (context, plan, writer, runner);
        _logger = context.Loggers.CreateLogger<OpcUaAdapter>();
        _watch = context.ScanClock.CreateWaiter();
        _devices = [.. plan.Units.Where(unit => unit.Device.Enabled).Select(unit => new DeviceRun(this, unit))];
        foreach (var device in _devices)
        {
            AddSubscriptions(device);
        }

        _watched = _flows.Count;
        if (_watched == 0)
        {
            // Only cyclic reads: the heartbeat of an empty subscription still tells at once when the server has gone.
            _subscriptions.Add(new UaSubscriptionPlan { PublishingIntervalMs = HeartbeatPublishMs, Items = [] });
        }

        foreach (var device in _devices)
        {
            AddReads(device);
            device.Own(_flows.Where(flow => flow.Device == device));
        }
    }

    /// <summary>Hears what the samples do not say.</summary>
    public ISourceObserver Observer => _context.Observer;

    /// <summary>The gateway's time.</summary>
    public IGatewayClock Clock => _context.Clock;

    /// <summary>A waiter for one loop.</summary>
    public IScanWaiter CreateWaiter() => _context.ScanClock.CreateWaiter();

    /// <summary>Runs until cancelled. A fault of a loop, which none should have, ends it with that exception.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ending = ending.Token;
        Task[] loops =
        [
            _runner.RunAsync(_subscriptions, this, ending.Token),
            WatchAsync(ending.Token),
            .. _reads.Select(loop => loop.RunAsync(ending.Token)),
        ];
        try
        {
            // The first to end tells how the run ends: by cancellation, or by a fault that ends the others too.
            var ended = await Task.WhenAny(loops).ConfigureAwait(false);
            await ended.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Expected: this is how a channel is told to end.
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _reads.ForEach(loop => loop.Dispose());
            _watch.Dispose();
        }
    }

    /// <summary>A session to read from; false where there is none, or what was read before has not been taken.</summary>
    public bool TryBeginRead([NotNullWhen(true)] out IOpcUaSession? session)
    {
        lock (_gate)
        {
            session = Offer() ? _session : null;
            return session is not null;
        }
    }

    /// <summary>Read slots were missed because the read before was still running.</summary>
    public void BookOverrun(DeviceRun device, long missed)
    {
        lock (_gate)
        {
            Observer.ScanOverrun(device.Plan.Device.Index, missed);
        }
    }

    /// <summary>Says a quality of a tag that comes with no value of the server, where it is worth saying. Under the gate; goes out with the next offer.</summary>
    public void Announce(TagState tag, DeviceRun device, StatusCode status, long nowNs)
    {
        if (!tag.MayAnnounce(status))
        {
            return;
        }

        tag.Announced = status;
        var utc = Clock.UtcFromMonotonic(nowNs);
        _batch.Add(new Sample
        {
            Tag = tag.Tag.Id,
            Class = tag.Tag.Class.Index,
            Kind = ValueKind.None,
            Flags = status == StatusCode.UncertainLastUsableValue ? SampleFlags.LastValue : SampleFlags.None,
            Provenance = ProvenanceOf(device),
            Status = status,
            SourceTimeNs = utc,
            ReceiveTimeNs = utc,
            ReceiveMonotonicNs = nowNs,
        });
    }

    /// <summary>Offers what has not been taken. Under the gate. True when all is.</summary>
    public bool Offer()
    {
        var wasRefused = _isRefused;
        var isTaken = _batch.Offer(_writer);
        _isRefused = !isTaken;
        if (isTaken && wasRefused)
        {
            _runner.Resume();
        }
        else if (!isTaken && !wasRefused)
        {
            _watch.Wake(); // Once: the watch itself offers again, and must not wake itself.
        }

        return isTaken;
    }

    private static Provenance ProvenanceOf(DeviceRun device) => device.Plan.Device.Simulated ? Provenance.Simulated : Provenance.Measured;

    // Stale times, and what was refused.
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var dueNs = Clock.MonotonicNs + LookAgainNs;
        while (true)
        {
            await _watch.WaitUntilAsync(dueNs, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                var now = Clock.MonotonicNs;
                dueNs = now + (Offer() ? LookAgainNs : OfferAgainNs);
                foreach (var flow in _flows)
                {
                    flow.CheckStale(now);
                    dueNs = Math.Min(dueNs, flow.StaleAtNs);
                }
            }
        }
    }

    private void AddSubscriptions(DeviceRun device)
    {
        foreach (var plan in device.Plan.Subscriptions)
        {
            var flow = new FlowRun(this, device, plan.Class.Index);
            var items = ItemsOf(flow, plan.Items).Concat(plan.Events.Select(stream => new ItemRun(flow, new EventRun(stream)))).ToArray();
            flow.Own(items.SelectMany(StatesOf));
            _flows.Add(flow);
            _subscriptions.Add(SubscriptionRequest.Of(plan, items, _items.Count));
            _items.AddRange(items);
        }
    }

    private void AddReads(DeviceRun device)
    {
        for (var i = 0; i < device.Plan.Reads.Count; i++)
        {
            var plan = device.Plan.Reads[i];
            var flow = new FlowRun(this, device, plan.Items.Min(item => item.Class.Index));
            var items = ItemsOf(flow, plan.Items).ToArray();
            flow.Own(items.SelectMany(StatesOf));
            _flows.Add(flow);
            _reads.Add(new ReadLoop(this, flow, plan, items, i));
        }
    }

    private static IEnumerable<ItemRun> ItemsOf(FlowRun flow, IReadOnlyList<OpcUaItemPlan> plans) =>
        plans.Select(plan => new ItemRun(flow, plan, [.. plan.Tags.Select(tag => new TagRun(tag))]));

    private static IEnumerable<TagState> StatesOf(ItemRun item) => item.Events is { } events ? [events.State] : item.Tags.Select(tag => tag.State);
}
