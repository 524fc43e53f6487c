using System.Threading.Channels;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Runs subscriptions over a <see cref="UaClient"/> and never lets them fall silent unnoticed: silence, lost messages, lost subscriptions and sessions and a changed server are
/// seen within three publishing intervals or five seconds, told at once (<see cref="IUaSubscriptionSink.OnUncertain"/>), and mended by a ladder of republishing, new
/// subscription, new session and new channel, for as long as it takes.
/// <para>Threads: one loop decides and calls; values come on the receive loop of the connection; a lock, held while one message is given out, keeps both in order.
/// Progress: the lock is never held across a wait. Order: messages of a subscription in the order of their numbers. When full: what cannot be kept is left unacknowledged at
/// the server and asked for again.</para>
/// </summary>
public sealed partial class UaSubscriptionRunner : IPublishSink
{
    private const int ResumeMs = 50;
    private const int LookMs = 5000;
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromMinutes(5);

    private readonly UaClient _client;
    private readonly IReadOnlyList<UaSubscriptionPlan> _plans;
    private readonly IUaSubscriptionSink _sink;
    private readonly TimeProvider _time;
    private readonly long _epochStart;
    private readonly SubscriptionCore _core;
    private readonly WatchOptions _watch;
    private readonly HeldMessages _held = new();
    private readonly FreshItems _fresh;
    private readonly Lock _gate = new();
    private readonly Channel<byte> _wake = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly List<int>[] _refused;
    private readonly bool[] _isBlocked;
    private readonly long[] _lastClock;
    private readonly int[] _carriedFresh;
    private readonly UaDateTime[] _startTime = new UaDateTime[1];

    private CancellationToken _stop;
    private Exception? _failure;
    private bool _mustResume;
    private long _askAgainAt;
    private long _lookAt;
    private bool _mustLook;
    private bool _isRunning;

    /// <summary>Runs <paramref name="plans"/> on a connected client, which nothing else reconnects meanwhile.</summary>
    /// <param name="client">The client; its owner closes it after <see cref="RunAsync"/> has ended.</param>
    /// <param name="plans">The subscriptions; handles of their items are unique among all.</param>
    /// <param name="sink">Receives values.</param>
    /// <param name="random">Spreads attempts to connect: a hundred gateways must not come back at the same instant.</param>
    public UaSubscriptionRunner(UaClient client, IReadOnlyList<UaSubscriptionPlan> plans, IUaSubscriptionSink sink, Random random)
        : this(client, plans, sink, random, new WatchOptions { CallMs = (int)Math.Clamp(client.Options.CallTimeout.TotalMilliseconds, 500, 4000) })
    {
    }

    internal UaSubscriptionRunner(UaClient client, IReadOnlyList<UaSubscriptionPlan> plans, IUaSubscriptionSink sink, Random random, WatchOptions watch)
    {
        (_client, _plans, _sink, _watch, _time) = (client, plans, sink, watch, client.Options.TimeProvider);
        _epochStart = _time.GetTimestamp() - _time.TimestampFrequency; // the core's clock begins at one second: 0 means never
        var intervals = new double[plans.Count];
        _refused = new List<int>[plans.Count];
        _isBlocked = new bool[plans.Count];
        _lastClock = new long[plans.Count];
        _carriedFresh = new int[plans.Count];
        for (var i = 0; i < intervals.Length; i++)
        {
            intervals[i] = plans[i].PublishingIntervalMs;
            _refused[i] = [];
        }

        _fresh = FreshItems.For(plans);
        _core = new(watch, intervals, random);
    }

    /// <summary>Publish requests the server may hold.</summary>
    public int OutstandingPublishRequests
    {
        get
        {
            lock (_gate)
            {
                return _core.OutstandingPublishRequests;
            }
        }
    }

    /// <summary>Runs until it is cancelled; then it returns, and the client's owner closes the session with its subscriptions.</summary>
    /// <exception cref="UaConnectException">
    /// While reconnecting, the server's certificate or this user was refused: a person has to mend that. Whatever else fails is tried again.
    /// </exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop = stop.Token;
        _client.PublishSink = this;
        lock (_gate)
        {
            _isRunning = true;
            _sink.OnSession(_client);
            _core.Start(NowMs());
        }

        WatchChannel(_core.Epoch);
        var timer = _time.CreateTimer(static me => ((UaSubscriptionRunner)me!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using (timer.ConfigureAwait(false))
        {
            try
            {
                await LoopAsync(timer).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            finally
            {
                await EndAsync(stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Events that were refused can be taken again. Any thread.</summary>
    public void Resume()
    {
        Volatile.Write(ref _mustResume, true);
        Wake();
    }

    /// <summary>
    /// Looks now, not only every five seconds, whether the own certificate was renewed or the server's is still accepted, and makes a new channel where not. Any thread.
    /// </summary>
    public void LookAtCertificates()
    {
        Volatile.Write(ref _mustLook, true);
        Wake();
    }

    /// <summary>Makes a new channel. The session moves to it, unless the own certificate was renewed: then it is closed, and there is a new one. Any thread.</summary>
    public void Reopen()
    {
        _client.IsOutdated(out var canKeepSession);
        lock (_gate)
        {
            _core.OnReopenWanted(canKeepSession, NowMs());
            TellNotices();
        }

        Wake();
    }

    private async Task LoopAsync(ITimer timer)
    {
        var effects = new List<WatchEffect>();
        while (true)
        {
            if (Volatile.Read(ref _failure) is { } failure)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            }

            _stop.ThrowIfCancellationRequested();
            LookAtCertificates(NowMs());
            long wait;
            lock (_gate)
            {
                var now = NowMs();
                wait = Math.Min(Unblock(now) ? ResumeMs : long.MaxValue, _lookAt - now);
                _core.Step(now, effects);
                TellNotices();
                wait = Math.Min(wait, _core.NextDue == long.MaxValue ? long.MaxValue : Math.Max(0, _core.NextDue - now));
            }

            foreach (var effect in effects)
            {
                Execute(effect);
            }

            if (effects.Count == 0)
            {
                timer.Change(wait > int.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
                await _wake.Reader.ReadAsync(_stop).ConfigureAwait(false);
            }

            effects.Clear();
        }
    }

    private void LookAtCertificates(long now)
    {
        if (!Interlocked.Exchange(ref _mustLook, false) && now < _lookAt)
        {
            return;
        }

        _lookAt = now + LookMs;
        if (_client.IsOutdated(out var canKeepSession))
        {
            lock (_gate)
            {
                _core.OnReopenWanted(canKeepSession, now);
                TellNotices();
            }
        }
    }

    private async Task EndAsync(CancellationTokenSource stop)
    {
        await stop.CancelAsync().ConfigureAwait(false);
        Task[] running;
        lock (_gate)
        {
            _isRunning = false;
            running = [.. _running];
        }

        await Task.WhenAll(running).ConfigureAwait(false);
        lock (_gate)
        {
            for (var i = 0; i < _plans.Count; i++)
            {
                _held.Clear(i);
            }
        }
    }

    private long NowMs() => ToMs(_time.GetTimestamp());

    private long ToMs(long timestamp) => (long)_time.GetElapsedTime(_epochStart, timestamp).TotalMilliseconds;

    private void Wake() => _wake.Writer.TryWrite(0);
}
