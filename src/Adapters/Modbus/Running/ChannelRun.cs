using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// One run of a channel: keeps one connection, and runs the scan loops of all its devices over it.
/// <para>Threads: scan loops go on where their responses arrive; the connection loop on the pool. They meet under <see
/// cref="Gate"/>, which makes them one logical producer for writer and observer. Progress: the gate is held for the decoding of one
/// block at most, never across an await or a send. Order: samples of one scan loop are in the order of their responses. When full:
/// see <see cref="DeviceRun"/>.</para>
/// </summary>
internal sealed class ChannelRun
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(1.5); // A device that is back is read again within two seconds.
    private const long CheckEveryNs = 500_000_000;
    private const long SteadyNs = 2_000_000_000;
    private const int FirstPatience = 3;
    private const int MostPatience = 96;

    private readonly SourceContext _context;
    private readonly ModbusChannelPlan _plan;
    private readonly IModbusConnector _connector;
    private readonly JitteredBackoff _retry;
    private readonly DeviceRun[] _devices;
    private readonly IScanWaiter _waiter;
    private bool _hasAnswered;
    private bool _isQuiet;
    private bool _isGivenUp;
    private int _unanswered;
    private int _patience = FirstPatience;

    /// <summary>A run of a plan.</summary>
    public ChannelRun(SourceContext context, ModbusChannelPlan plan, ISampleWriter writer, IModbusConnector connector)
    {
        (_context, _plan, _connector, Writer) = (context, plan, connector, writer);
        Logger = context.Loggers.CreateLogger<ModbusAdapter>();
        _waiter = context.ScanClock.CreateWaiter();
        _retry = new JitteredBackoff(new Random(context.Seed), FirstRetry, LongestRetry);
        var units = plan.Units.Where(unit => unit.Device.Enabled && unit.Tags.Any(tag => tag.Tag.Readable)).ToArray();
        _devices = [.. units.Select(unit => new DeviceRun(this, unit, units.Length == 1, unchecked((context.Seed * 31) + unit.Device.Index)))];
    }

    /// <summary>Held while anything of the channel's devices is touched.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Takes the samples.</summary>
    public ISampleWriter Writer { get; }

    /// <summary>Hears the rest.</summary>
    public ISourceObserver Observer => _context.Observer;

    /// <summary>The gateway's time.</summary>
    public IGatewayClock Clock => _context.Clock;

    /// <summary>Wakes scan loops.</summary>
    public IScanClock ScanClock => _context.ScanClock;

    /// <summary>The adapter's logger.</summary>
    public ILogger Logger { get; }

    /// <summary>The plan.</summary>
    public ModbusChannelPlan Plan => _plan;

    /// <summary>The connection; null while there is none. Under the gate.</summary>
    public IModbusPort? Port { get; private set; }

    /// <summary>Runs until cancelled. A fault of a loop, which none should have, ends it with that exception.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var scans = _devices.SelectMany(device => device.Loops).Select(loop => loop.RunAsync(ending.Token));
        Task[] loops = [.. scans, ConnectAsync(ending.Token)];
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
            await CloseAsync().ConfigureAwait(false);
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _waiter.Dispose();
        }
    }

    /// <summary>A time span in nanoseconds.</summary>
    public static long NsOf(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Something came over the connection: it is good for more than being accepted. Under the gate.</summary>
    public void OnAnswered() => (_hasAnswered, _unanswered, _patience) = (true, 0, FirstPatience);

    /// <summary>
    /// A request was not answered in time. Under the gate. Where no device answers any more the connection may be dead without having
    /// been closed, as after a loss of power: then TCP repeats what was sent ever more rarely, and a device that is back would not be
    /// heard for up to two minutes. So another one is opened; ever more rarely where that one is accepted and not answered either.
    /// </summary>
    public void OnUnanswered()
    {
        _unanswered++;
        if (_unanswered >= _patience && !Array.Exists(_devices, device => device.IsUp))
        {
            _patience = Math.Min(2 * _patience, MostPatience);
            _isGivenUp = true;
            _waiter.Wake();
        }
    }

    /// <summary>
    /// A loop has found the connection closed. Under the gate. With <paramref name="isQuiet"/> it was given up here over a time-out,
    /// as RTU always does: that says nothing about the other devices, unless the next connection fails.
    /// </summary>
    public void OnClosed(bool isQuiet)
    {
        _isQuiet |= isQuiet;
        _waiter.Wake();
    }

    /// <summary>A sample that says something about a tag without a value of the device.</summary>
    public Sample StatusSample(TagSettings tag, DeviceSettings device, StatusCode status, long nowNs)
    {
        var utc = Clock.UtcFromMonotonic(nowNs);
        return new Sample
        {
            Tag = tag.Id,
            Class = tag.Class.Index,
            Kind = ValueKind.None,
            Flags = status == StatusCode.UncertainLastUsableValue ? SampleFlags.LastValue : SampleFlags.None,
            Provenance = device.Simulated ? Provenance.Simulated : Provenance.Measured,
            Status = status,
            SourceTimeNs = utc,
            ReceiveTimeNs = utc,
            ReceiveMonotonicNs = nowNs,
        };
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var mayRetryNow = false;
            if (await TryConnectAsync(cancellationToken).ConfigureAwait(false) is { } port)
            {
                await using (port.ConfigureAwait(false))
                {
                    mayRetryNow = await WatchAsync(port, cancellationToken).ConfigureAwait(false);
                }
            }

            if (!mayRetryNow)
            {
                await WaitAsync(Clock.MonotonicNs + _retry.NextNs(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<IModbusPort?> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _connector.ConnectAsync(_plan, cancellationToken).ConfigureAwait(false);
        }
        catch (ModbusConnectException e)
        {
            // Expected while a device is off: said once, tried for ever.
            if (_retry.Attempts == 0)
            {
                ModbusLog.ConnectionFailed(Logger, _plan.Name, e.Message);
            }

            Lose(e.Message);
            return null;
        }
    }

    // True where the next connection may be opened at once: this one has served for a while, or was given up here over time-outs.
    // A server that accepts and hangs up is treated like one that refuses, even where it answers something before: it would be
    // hammered otherwise.
    private async Task<bool> WatchAsync(IModbusPort port, CancellationToken cancellationToken)
    {
        long openedNs;
        lock (Gate)
        {
            var now = Clock.MonotonicNs;
            openedNs = now;
            var afterQuiet = _isQuiet;
            (Port, _hasAnswered, _isQuiet, _isGivenUp, _unanswered) = (port, false, false, false, 0);
            foreach (var device in _devices)
            {
                device.OnConnected(now, afterQuiet);
            }
        }

        ModbusLog.ConnectionOpened(Logger, _plan.Name);
        while (port.IsOpen && !Volatile.Read(ref _isGivenUp))
        {
            // Woken by a loop that finds it closed or of no use; the look every half second finds a close that no request meets.
            await _waiter.WaitUntilAsync(Clock.MonotonicNs + CheckEveryNs, cancellationToken).ConfigureAwait(false);
        }

        lock (Gate)
        {
            Port = null;
            if (!_isQuiet)
            {
                var reason = port.CloseReason ?? "Nobody answers over this connection: opening another.";
                ModbusLog.ConnectionLost(Logger, _plan.Name, reason);
                Lose(reason);
            }

            var wasSteady = _hasAnswered && Clock.MonotonicNs - openedNs >= SteadyNs;
            if (wasSteady)
            {
                _retry.Reset();
            }

            return wasSteady || _isQuiet || _isGivenUp;
        }
    }

    private async ValueTask WaitAsync(long dueNs, CancellationToken cancellationToken)
    {
        while (!await _waiter.WaitUntilAsync(dueNs, cancellationToken).ConfigureAwait(false))
        {
            // A late wake-up about the connection before: nothing to do.
        }
    }

    private void Lose(string reason)
    {
        lock (Gate)
        {
            _isQuiet = false;
            var now = Clock.MonotonicNs;
            foreach (var device in _devices)
            {
                device.OnLost(now, reason);
            }
        }
    }

    private async ValueTask CloseAsync()
    {
        IModbusPort? port;
        lock (Gate)
        {
            (port, Port) = (Port, null);
        }

        if (port is not null)
        {
            await port.DisposeAsync().ConfigureAwait(false);
        }
    }
}
