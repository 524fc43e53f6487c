using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.Observing;

/// <summary>Turns what one channel's adapters say into states, counters, histograms and few log lines. It outlives the adapters of its channel.</summary>
/// <remarks>
/// Threads: one logical producer, as <see cref="ISampleWriter"/>. Progress: wait-free but for log lines, which are rare by <see cref="FaultMemory"/>.
/// No allocation per exchange.
/// </remarks>
internal sealed class ChannelObserver : ISourceObserver
{
    private readonly DeviceState?[] _devices;
    private readonly FaultMemory?[] _faults;
    private readonly LatencyHistogram?[] _latency;
    private readonly IGatewayClock _clock;
    private readonly Action _changed;
    private readonly ILogger _logger;
    private readonly bool[] _saidDown;
    private long _lastHeardNs;

    /// <summary>An observer of some of the devices.</summary>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="states">States of this channel's devices.</param>
    /// <param name="deviceCount">Number of devices in the map: the indices run up to it.</param>
    /// <param name="classes">Classes of the map.</param>
    /// <param name="clock">Time.</param>
    /// <param name="changed">Called after a device went up or down; must not block.</param>
    /// <param name="logger">Takes the lines.</param>
    public ChannelObserver(
        string channel, IReadOnlyList<DeviceState> states, int deviceCount, ClassTable classes, IGatewayClock clock, Action changed, ILogger logger)
    {
        Channel = channel;
        States = states;
        (_clock, _changed, _logger) = (clock, changed, logger);
        _devices = new DeviceState?[deviceCount];
        _faults = new FaultMemory?[deviceCount];
        _saidDown = new bool[deviceCount];
        foreach (var state in states)
        {
            _devices[state.Device.Index] = state;
            _faults[state.Device.Index] = new FaultMemory();
        }

        _latency = new LatencyHistogram?[classes.Count];
        foreach (var tag in states.SelectMany(state => state.Device.Tags))
        {
            _latency[tag.Class.Index] ??= new LatencyHistogram();
        }
    }

    /// <summary>Name of the channel.</summary>
    public string Channel { get; }

    /// <summary>Its devices.</summary>
    public IReadOnlyList<DeviceState> States { get; }

    /// <summary>Monotonic time anything was last heard of the channel: an exchange, an up or a down; 0: nothing yet.</summary>
    public long LastHeardNs => Volatile.Read(ref _lastHeardNs);

    /// <summary>Request to response of a class on this channel; null where no tag has it.</summary>
    public LatencyHistogram? LatencyOf(byte classIndex) => _latency[classIndex];

    /// <summary>A new adapter begins.</summary>
    public void BeginRun()
    {
        Array.Clear(_saidDown);
        Heard();
    }

    /// <summary>The adapter has ended by a fault: every device of which it did not say so itself is down.</summary>
    public void EndRun(string reason)
    {
        foreach (var state in States)
        {
            if (!_saidDown[state.Device.Index])
            {
                DeviceDown(state.Device.Index, reason);
            }
        }
    }

    /// <inheritdoc/>
    public void DeviceUp(int deviceIndex)
    {
        if (Find(deviceIndex) is not { } state || state.Status == PathStatus.Up)
        {
            return;
        }

        var now = Heard();
        _saidDown[deviceIndex] = false;
        var faults = _faults[deviceIndex]!;
        var (count, sinceNs) = (faults.Count, faults.SinceNs);
        state.Change(PathStatus.Up, "", now);
        if (faults.Recovered(now))
        {
            HostingLog.DeviceRecovered(_logger, state.Device.Name, count, (now - sinceNs) / 1e9);
            faults.Said();
        }
        else if (count == 0)
        {
            HostingLog.DeviceConnected(_logger, state.Device.Name, state.Device.Endpoint);
        }

        _changed();
    }

    /// <inheritdoc/>
    public void DeviceDown(int deviceIndex, string reason)
    {
        if (Find(deviceIndex) is not { } state)
        {
            return;
        }

        var now = Heard();
        _saidDown[deviceIndex] = true;
        var faults = _faults[deviceIndex]!;
        if (faults.Fault(reason, now))
        {
            Say(state.Device.Name, reason, faults);
        }

        if (state.Change(PathStatus.Down, reason, now))
        {
            _changed();
        }
    }

    /// <inheritdoc/>
    public void ScanOverrun(int deviceIndex, long missedSlots) => Find(deviceIndex)?.BookOverruns(missedSlots);

    /// <inheritdoc/>
    public void Exchanged(int deviceIndex, byte classIndex, long latencyNs, int samples, int receivedBytes)
    {
        Find(deviceIndex)?.BookExchange(latencyNs, receivedBytes, Heard());
        if (classIndex < _latency.Length && latencyNs >= 0)
        {
            _latency[classIndex]?.Record(latencyNs, samples);
        }
    }

    /// <inheritdoc/>
    public void Noted(int deviceIndex, string text)
    {
        if (Find(deviceIndex) is { } state)
        {
            state.SetNote(text);
            HostingLog.DeviceNoted(_logger, state.Device.Name, text);
        }
    }

    private void Say(string device, string reason, FaultMemory faults)
    {
        if (faults.Silent == 1)
        {
            HostingLog.DeviceLost(_logger, device, reason.TrimEnd('.'));
        }
        else
        {
            HostingLog.DeviceFailedAgain(_logger, device, reason.TrimEnd('.'), faults.Count, faults.Silent);
        }

        faults.Said();
    }

    private long Heard()
    {
        var now = _clock.MonotonicNs;
        Volatile.Write(ref _lastHeardNs, now);
        return now;
    }

    // An index of another channel is a fault of the adapter; ignoring it keeps its neighbours' figures right.
    private DeviceState? Find(int deviceIndex) => (uint)deviceIndex < (uint)_devices.Length ? _devices[deviceIndex] : null;
}
