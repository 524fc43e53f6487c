using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// One unit while its channel runs: does it answer, what has been said about its tags, when is it asked again.
/// <para>Threads: every member under the channel's gate. Progress: the gate is held for the decoding of one block at most. Order:
/// what a loop has not got rid of goes out before anything said about the device. When full: refused samples stay, and the device
/// is not read until they are taken.</para>
/// </summary>
internal sealed class DeviceRun
{
    private static readonly TimeSpan FirstProbe = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ShortestCap = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(1.8);
    private static readonly TimeSpan LongestCap = TimeSpan.FromSeconds(30);
    private const int TimeoutsPerProbe = 30;

    private readonly ChannelRun _channel;
    private readonly JitteredBackoff _probing;
    private readonly SampleBatch _status = new();
    private readonly ModbusRequest[] _probes;
    private readonly TagRun[] _tags;
    private ModbusRequest _lastAnswered;
    private bool _hasAnswered;
    private Outage _outage;
    private long _lastAnswerNs;
    private long _staleAtNs;
    private int _probeIndex;

    /// <summary>A device with at least one readable tag.</summary>
    public DeviceRun(ChannelRun channel, ModbusDevicePlan plan, bool isAlone, int seed)
    {
        (_channel, Plan) = (channel, plan);

        // Alone a probe costs nobody, and a device that comes back just after one was sent is to be read within two seconds. On a
        // shared connection each probe costs the neighbours one time-out: at the cap, a thirtieth of the time.
        var wanted = isAlone ? BackWithin - plan.Timeout : TimeoutsPerProbe * plan.Timeout;
        var cap = TimeSpan.FromTicks(Math.Clamp(wanted.Ticks, ShortestCap.Ticks, LongestCap.Ticks));
        _probing = new JitteredBackoff(new Random(seed), FirstProbe, cap);
        var schedules = ScanPlanner.Plan(plan);
        _probes =
        [
            .. schedules.SelectMany(schedule => schedule.Requests)
                .Select(request => ModbusRequest.Read(plan.Unit, request.Table, request.Range.From, request.Range.Length)),
        ];
        _tags = [.. plan.Tags.Where(tag => tag.Tag.Readable).Select(tag => new TagRun(tag))];
        _status.Reserve(2 * _tags.Length, 0); // Uncertain, then bad, before the writer took the first.
        Loops = [.. schedules.Select((schedule, i) => new ScanLoop(channel, this, schedule.Every, TagsOf(schedule.Every), i))];
    }

    /// <summary>The plan.</summary>
    public ModbusDevicePlan Plan { get; }

    /// <summary>One loop for each scan rate, the fastest first: it also probes and watches the stale time.</summary>
    public ScanLoop[] Loops { get; }

    /// <summary>True while it answers.</summary>
    public bool IsUp { get; private set; }

    /// <summary>True while it does not answer though the connection stands: only probes are sent.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Time-outs since it last answered.</summary>
    public int Timeouts { get; set; }

    /// <summary>Loops with samples the writer has refused.</summary>
    public int RefusedLoops { get; set; }

    /// <summary>When the next probe is due, while silent; monotonic.</summary>
    public long NextProbeNs { get; private set; }

    /// <summary>When <see cref="CheckStale"/> has something to do; <see cref="long.MaxValue"/> if never.</summary>
    public long StaleAtNs => _outage == Outage.Uncertain ? _staleAtNs : long.MaxValue;

    /// <summary>True while refused samples keep it from being read.</summary>
    public bool IsBlocked => RefusedLoops > 0 || _status.IsPending;

    /// <summary>The request most likely to be answered; while silent another one each time, in case some are never answered.</summary>
    public ModbusRequest NextProbe()
    {
        var useLast = _lastAnswered.Count > 0 && (!IsSilent || _probing.Attempts % 2 == 1);
        return useLast || _probes.Length == 0 ? _lastAnswered : _probes[_probeIndex++ % _probes.Length];
    }

    /// <summary>
    /// The connection stands. After a quiet end, which another device may have caused, a silent device goes on being probed as
    /// before.
    /// </summary>
    public void OnConnected(long nowNs, bool afterQuiet)
    {
        NextProbeNs = afterQuiet ? NextProbeNs : nowNs;
        foreach (var loop in Loops)
        {
            loop.OnConnected(nowNs);
        }
    }

    /// <summary>It answered a request, whatever the answer.</summary>
    public void OnAnswered(in ModbusRequest request, long nowNs)
    {
        (_lastAnswered, _lastAnswerNs, Timeouts) = (request, nowNs, 0);
        if (IsUp)
        {
            return;
        }

        (IsUp, IsSilent, _hasAnswered, _outage) = (true, false, true, Outage.None);
        _channel.Observer.DeviceUp(Plan.Device.Index);
        foreach (var loop in Loops)
        {
            loop.ScanNow();
        }
    }

    /// <summary>A whole scan went well: the next trouble is a new one.</summary>
    public void OnScanned() => _probing.Reset();

    /// <summary>It does not answer, though the connection stands.</summary>
    public void OnSilent(long nowNs, string reason, StatusCode? status = null)
    {
        IsSilent = true;
        NextProbeNs = nowNs + _probing.NextNs();
        OnLost(nowNs, reason, status);
    }

    /// <summary>There is no connection.</summary>
    public void OnLost(long nowNs, string reason, StatusCode? status = null)
    {
        IsUp = false;
        _channel.Observer.DeviceDown(Plan.Device.Index, reason);
        if (status is { } failure)
        {
            Say(Outage.Bad, failure, nowNs);
        }
        else if (!_hasAnswered)
        {
            Say(Outage.Bad, StatusCode.BadNoCommunication, nowNs);
        }
        else
        {
            _staleAtNs = _outage == Outage.None ? Math.Max(nowNs, _lastAnswerNs + ChannelRun.NsOf(Plan.Device.StaleAfter)) : _staleAtNs;
            Say(Outage.Uncertain, StatusCode.UncertainLastUsableValue, nowNs);
        }

        foreach (var loop in Loops)
        {
            loop.Wake();
        }
    }

    /// <summary>After the stale time there is no usable value any more.</summary>
    public void CheckStale(long nowNs)
    {
        if (nowNs >= StaleAtNs)
        {
            Say(Outage.Bad, StatusCode.BadNoCommunication, nowNs);
        }
    }

    /// <summary>Offers what was refused when it was said. Samples of loops go first: they are older.</summary>
    public void OfferStatus()
    {
        if (RefusedLoops == 0)
        {
            _status.Offer(_channel.Writer);
        }
    }

    private TagRun[] TagsOf(TimeSpan every) => [.. _tags.Where(tag => tag.Plan.Tag.Every == every)];

    // Quality does not improve without a new value, so what has been said stands until the device answers.
    private void Say(Outage outage, StatusCode status, long nowNs)
    {
        if (_outage >= outage)
        {
            return;
        }

        _outage = outage;
        if (!_status.IsPending)
        {
            _status.Clear();
        }

        // What the writer has not taken yet is an event that must not be lost: the new status goes behind it.
        _status.Reserve(_status.Count + _tags.Length, 0);
        foreach (var tag in _tags)
        {
            if (!tag.IsDead && tag.MayAnnounce(status))
            {
                tag.Announced = status;
                _status.Add(_channel.StatusSample(tag.Plan.Tag, Plan.Device, status, nowNs));
            }
        }

        OfferStatus();
    }
}
