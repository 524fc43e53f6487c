namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// One subscription (OPC 10000-4 §5.14.1, Tables 82 and 83). Change-driven: at its times it looks at the items whose variables were written, and at no others. Under the gate of
/// the engine.
/// </summary>
internal sealed partial class Subscription
{
    private readonly SubscriptionEngine _engine;
    private readonly Dictionary<uint, MonitoredItem> _items = [];
    private readonly List<SamplingGroup> _groups = [];
    private readonly Queue<MonitoredItem> _ready = [];
    private readonly RetainedMessages _retained;
    private uint _keepAlive;
    private uint _lifetime;
    private bool _hasSent;
    private bool _isLate;

    public Subscription(SubscriptionEngine engine, uint id, PublishQueue session, object owner, SubscriptionTimes times, long now)
    {
        (_engine, Id, Session, Owner) = (engine, id, session, owner);
        _retained = new RetainedMessages(engine.Quotas.MaxRetainedMessages, engine.Quotas.MaxRetainedBytes);
        Apply(times, now);
    }

    /// <summary>Id, unique on the server.</summary>
    public uint Id { get; }

    /// <summary>The session it publishes to; null after that session ended.</summary>
    public PublishQueue? Session { get; set; }

    /// <summary>Who made it: only the same user may take it over.</summary>
    public object Owner { get; }

    /// <summary>Its parameters.</summary>
    public SubscriptionTimes Times { get; private set; }

    /// <summary>Higher goes first.</summary>
    public byte Priority { get; set; }

    /// <summary>False: it samples and keeps alive, but reports nothing.</summary>
    public bool IsPublishing { get; set; }

    /// <summary>When it publishes next.</summary>
    public long NextPublish { get; private set; }

    /// <summary>When it last sent something, in engine time.</summary>
    public long LastSent { get; private set; }

    /// <summary>True where the next publish request is answered at once.</summary>
    public bool WaitsForRequest => _isLate;

    /// <summary>Number of the next message; after the largest comes 1 (§5.14.1.1).</summary>
    public uint NextSequence { get; set; } = 1;

    /// <summary>Its items by id.</summary>
    public IReadOnlyDictionary<uint, MonitoredItem> Items => _items;

    /// <summary>Messages to be had again.</summary>
    public RetainedMessages Retained => _retained;

    /// <summary>New parameters; the publishing cycle begins now.</summary>
    public void Apply(SubscriptionTimes times, long now)
    {
        Times = times;
        NextPublish = now + times.IntervalTicks;
        _keepAlive = times.KeepAliveCount;
        KeepAlive();
    }

    /// <summary>The client has shown that it is there.</summary>
    public void KeepAlive() => _lifetime = Times.LifetimeCount;

    public MonitoredItem? Find(uint itemId) => _items.GetValueOrDefault(itemId);

    /// <summary>Adds an item with its mode set, and takes its first value.</summary>
    public void Add(MonitoredItem item, long samplingTicks, long now)
    {
        _items.Add(item.Id, item);
        if (item.Mode != MonitoringMode.Disabled)
        {
            Enable(item, samplingTicks, now);
        }
    }

    public void Remove(MonitoredItem item)
    {
        _items.Remove(item.Id);
        Disable(item);
    }

    /// <summary>Samples at another interval from now on.</summary>
    public void Move(MonitoredItem item, long samplingTicks, long now)
    {
        if (item.Group is not null && item.Group.IntervalTicks != samplingTicks)
        {
            Leave(item);
            GroupOf(samplingTicks, now).Add(item);
        }
    }

    /// <summary>Changes what an item does (§5.13.4).</summary>
    public void SetMode(MonitoredItem item, MonitoringMode mode, long samplingTicks, long now)
    {
        var before = item.Mode;
        item.Mode = mode;
        if (mode == MonitoringMode.Disabled)
        {
            Disable(item);
        }
        else if (before == MonitoringMode.Disabled)
        {
            Enable(item, samplingTicks, now);
        }
        else
        {
            Enlist(item);
        }
    }

    /// <summary>Current values of all items are reported again: a new session knows none.</summary>
    public void RepeatValues()
    {
        var time = _engine.UtcNow();
        foreach (var item in _items.Values)
        {
            if (item.Mode == MonitoringMode.Reporting)
            {
                item.Repeat(time);
                Enlist(item);
            }
        }
    }

    /// <summary>When something is to be done next.</summary>
    public long NextDue()
    {
        var due = NextPublish;
        foreach (var group in _groups)
        {
            due = Math.Min(due, group.NextDue);
        }

        return due;
    }

    /// <summary>Takes all items out of the space and gives the memory back.</summary>
    public void Close()
    {
        foreach (var item in _items.Values)
        {
            item.Variable?.RemoveMonitor(item);
        }

        _items.Clear();
        _groups.Clear();
        _ready.Clear();
        _retained.Clear();
    }

    private void Enable(MonitoredItem item, long samplingTicks, long now)
    {
        GroupOf(samplingTicks, now).Add(item);
        item.Variable?.AddMonitor(item);
        item.Sample(_engine.UtcNow());
        Enlist(item);
    }

    private void Disable(MonitoredItem item)
    {
        if (item.Group is null)
        {
            return;
        }

        item.Variable?.RemoveMonitor(item);
        Leave(item);
        item.Forget();
    }

    private void Leave(MonitoredItem item)
    {
        var group = item.Group!;
        group.Remove(item);
        if (group.Count == 0)
        {
            _groups.Remove(group);
        }
    }

    private SamplingGroup GroupOf(long samplingTicks, long now)
    {
        foreach (var present in _groups)
        {
            if (present.IntervalTicks == samplingTicks)
            {
                return present;
            }
        }

        var group = new SamplingGroup(samplingTicks) { NextDue = FirstSampling(samplingTicks, now) };
        _groups.Add(group);
        return group;
    }

    // In step with publishing, so that a value is sampled when it is sent and not one interval before.
    private long FirstSampling(long samplingTicks, long now) => samplingTicks == 0
        ? long.MaxValue
        : NextPublish - ((NextPublish - now - 1) / samplingTicks * samplingTicks);

    private void Enlist(MonitoredItem item)
    {
        if (!item.IsListed && item.Mode == MonitoringMode.Reporting && item.Waiting > 0)
        {
            item.IsListed = true;
            _ready.Enqueue(item);
        }
    }
}
