namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// The scan loop of one device at one rate: waits for its slot, reads, waits. One long-lived async method; in the steady state
/// nothing is allocated. The first loop of a device is its keeper too: it probes while the device is silent, and says when its
/// values have become stale.
/// <para>Threads: <see cref="RunAsync"/> is one logical thread; the other members are called under the channel's gate. Progress:
/// waits for its device and its writer, never for another device, except for their turn on the connection. Order: blocks are
/// published in the order they were asked. When full: see <see cref="DeviceRun"/>.</para>
/// </summary>
internal sealed class ScanLoop
{
    private const long OfferAgainNs = 5_000_000;
    private const long FarNs = 3600L * 1_000_000_000;

    private readonly ChannelRun _channel;
    private readonly DeviceRun _device;
    private readonly LoopPlan _plan;
    private readonly ScanPass _pass;
    private readonly ScanTiming _timing;
    private readonly IScanWaiter _waiter;
    private readonly bool _isKeeper;
    private bool _scanNow;
    private bool _isScanning;
    private bool _isOffSlot;

    /// <summary>A loop for some tags of a device.</summary>
    public ScanLoop(ChannelRun channel, DeviceRun device, TimeSpan every, TagRun[] tags, int rateIndex)
    {
        (_channel, _device, _isKeeper) = (channel, device, rateIndex == 0);
        _plan = new LoopPlan(device.Plan, every, tags);
        _pass = new ScanPass(channel, device, _plan, tags);
        _timing = new ScanTiming(every, device.Plan.Device.Index + (7 * rateIndex));
        _waiter = channel.ScanClock.CreateWaiter();
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var waiter = _waiter;
        while (true)
        {
            await waiter.WaitUntilAsync(NextWakeNs(), cancellationToken).ConfigureAwait(false);
            if (!Begin())
            {
                continue;
            }

            while (_pass.Step() is var step && step != PassStep.Over)
            {
                if (step == PassStep.Await)
                {
                    var block = _pass.Oldest;
                    _pass.Complete(block, await block.Pending.ConfigureAwait(false));
                }
                else
                {
                    await waiter.WaitUntilAsync(_channel.Clock.MonotonicNs + OfferAgainNs, cancellationToken).ConfigureAwait(false);
                }
            }

            End();
        }
    }

    /// <summary>The connection stands: read at once, not only at the next slot.</summary>
    public void OnConnected(long nowNs)
    {
        _plan.OnConnected(nowNs);
        ScanNow();
    }

    /// <summary>Reads at once, unless it is reading already.</summary>
    public void ScanNow()
    {
        _scanNow |= !_isScanning;
        Wake();
    }

    /// <summary>Looks again at what is to be done.</summary>
    public void Wake() => _waiter.Wake();

    private long NextWakeNs()
    {
        lock (_channel.Gate)
        {
            var now = _channel.Clock.MonotonicNs;
            if (_device.IsBlocked)
            {
                return now + OfferAgainNs;
            }

            var wake = _isKeeper ? Math.Min(now + FarNs, _device.StaleAtNs) : now + FarNs;
            if (_channel.Port is not { IsOpen: true })
            {
                return wake;
            }

            if (_device.IsSilent)
            {
                return _isKeeper ? Math.Min(wake, _device.NextProbeNs) : wake;
            }

            return _scanNow ? now : Math.Min(wake, _timing.DueNs);
        }
    }

    private bool Begin()
    {
        lock (_channel.Gate)
        {
            var now = _channel.Clock.MonotonicNs;
            if (_isKeeper)
            {
                _device.CheckStale(now);
                _device.OfferStatus();
            }

            if (_device.IsBlocked || _channel.Port is not { } port)
            {
                return false;
            }

            if (!port.IsOpen)
            {
                _channel.OnClosed(isQuiet: false);
                return false;
            }

            return _device.IsSilent ? BeginProbe(port, now) : BeginScan(port, now);
        }
    }

    private bool BeginProbe(IModbusPort port, long now)
    {
        var isDue = _isKeeper && now >= _device.NextProbeNs;
        if (isDue)
        {
            _pass.BeginProbe(port);
        }

        return isDue;
    }

    private bool BeginScan(IModbusPort port, long now)
    {
        if (!_scanNow && now < _timing.DueNs)
        {
            return false;
        }

        (_isOffSlot, _scanNow, _isScanning) = (_scanNow, false, true);
        _pass.Begin(port, now, mayProbe: _isKeeper);
        return true;
    }

    private void End()
    {
        lock (_channel.Gate)
        {
            var now = _channel.Clock.MonotonicNs;
            if (!_isScanning)
            {
                return;
            }

            _isScanning = false;
            _pass.End(now);
            if (_isOffSlot)
            {
                _timing.SkipTo(now);
            }
            else if (_timing.Complete(now) is > 0 and var missed)
            {
                _channel.Observer.ScanOverrun(_device.Plan.Device.Index, missed);
            }
        }
    }
}
