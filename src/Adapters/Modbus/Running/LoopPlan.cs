namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// The requests of one scan loop and what it has learned about its ground. Planned again when something new is known; now and then
/// everything learned is forgotten, because devices are mended and programs changed. Under the channel's gate. Planning allocates;
/// scans do not plan.
/// </summary>
internal sealed class LoopPlan(ModbusDevicePlan device, TimeSpan every, TagRun[] tags)
{
    // Soon at first: a device that is starting refuses everything for a while. Then ever more rarely: what is missing mostly stays so.
    private const long FirstRelearnNs = 100L * 1_000_000_000;
    private const long LongestRelearnNs = 24L * 3600 * 1_000_000_000;
    private const long RelearnAfterReconnectNs = 60L * 1_000_000_000;

    private readonly HashSet<ModbusRange> _noted = [];
    private readonly Dictionary<ModbusTagPlan, TagRun> _runs = RunsByPlan(tags);
    private long _relearnNs = FirstRelearnNs;
    private long _learnedAtNs;
    private int _taken;
    private bool _isOutdated = true;
    private bool _isRestricted;

    /// <summary>The requests.</summary>
    public ScanBlock[] Blocks { get; private set; } = [];

    /// <summary>What has been learned.</summary>
    public LearnedGround Ground { get; } = new();

    /// <summary>Something has been learned: plan again before the next scan.</summary>
    public void MarkLearned(long nowNs) => (_isOutdated, _isRestricted, _learnedAtNs) = (true, true, nowNs);

    /// <summary>After a reconnect the device may be another, or have another program.</summary>
    public void OnConnected(long nowNs)
    {
        if (_isRestricted && nowNs - _learnedAtNs > RelearnAfterReconnectNs)
        {
            Forget(nowNs);
        }
    }

    /// <summary>
    /// Plans again where that is due. True where the requests have changed; then <paramref name="split"/> are tags whose coherent
    /// group has fallen apart, and
    /// <paramref name="dead"/> tags on ground that others have found unreadable.
    /// </summary>
    public bool Refresh(long nowNs, out TagRun[] split, out TagRun[] dead)
    {
        (split, dead) = ([], []);
        if (_isRestricted && nowNs - _learnedAtNs > _relearnNs)
        {
            _relearnNs = Math.Min(2 * _relearnNs, LongestRelearnNs);
            Forget(nowNs);
        }

        if (!_isOutdated)
        {
            return false;
        }

        var schedule = ScanPlanner.PlanRate(device, every, [.. tags.Where(tag => !tag.IsDead).Select(tag => tag.Plan)], Ground);
        split = [.. RunsOf(schedule.Split)];
        dead = [.. RunsOf(schedule.Dead)];
        Blocks = [.. schedule.Requests.Select(request => BlockOf(request))];
        _isOutdated = false;
        return true;
    }

    /// <summary>A block for a request over some of the tags.</summary>
    public ScanBlock BlockOf(ScanRequest request, BisectNode? node = null) =>
        new(device.Unit, request, [.. request.Tags.Select(tag => _runs[tag])]) { Node = node };

    /// <summary>Run states of some tags.</summary>
    public IEnumerable<TagRun> RunsOf(IEnumerable<ModbusTagPlan> plans) => plans.Select(tag => _runs[tag]);

    /// <summary>True where something has been learned since findings were taken.</summary>
    public bool HasFindings => Ground.Ranges.Count > _taken;

    /// <summary>What has been learned and not yet been told, for operators. Allocates; ask <see cref="HasFindings"/> first.</summary>
    public IEnumerable<string> TakeFindings()
    {
        _taken = Ground.Ranges.Count;
        foreach (var range in Ground.Ranges)
        {
            if (_noted.Add(range))
            {
                var (from, to) = (range.Range.From, range.Range.To);
                yield return from == to
                    ? $"no request can reach across {new ModbusRange(range.Table, new AddressRange(from - 1, from + 1))}; later ones end between them"
                    : $"{range} cannot be read; later requests leave it out";
            }
        }
    }

    // By reference: the records themselves compare everything in them.
    private static Dictionary<ModbusTagPlan, TagRun> RunsByPlan(TagRun[] tags)
    {
        var runs = new Dictionary<ModbusTagPlan, TagRun>(ReferenceEqualityComparer.Instance);
        foreach (var tag in tags)
        {
            runs.Add(tag.Plan, tag);
        }

        return runs;
    }

    private void Forget(long nowNs)
    {
        Ground.Clear();
        _taken = 0;
        foreach (var tag in tags)
        {
            tag.IsDead = false;
        }

        (_isOutdated, _isRestricted, _learnedAtNs) = (true, false, nowNs);
    }
}
