using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// One scan of a loop, or one probe: what to ask next, and what an answer means. Does no I/O of its own but to start transactions;
/// time comes in with the events.
/// <para>Threads: those of its loop; what it does to device and writer happens under the channel's gate.</para>
/// </summary>
/// <remarks>
/// A request that is not answered in time: 1. a request that was answered before is asked as a probe; 2. where that is not answered
/// either, the device is silent;
/// 3. otherwise the request is repeated, and if it fails again it alone is suspended and tried again later.
/// Where a time-out ends the connection, as it always does over RTU, the second one in a row makes the device silent.
/// </remarks>
internal sealed partial class ScanPass(ChannelRun channel, DeviceRun device, LoopPlan plan, TagRun[] tags)
{
    private const string SplitText = "can no longer be read in one request, though their group is coherent. Split the group, or remove coherent: true";

    private readonly Queue<ScanBlock> _urgent = new();
    private readonly Queue<ScanBlock> _waiting = new();
    private readonly Queue<ScanBlock> _underWay = new();
    private readonly SampleBatch _batch = new();
    private readonly Bisection _bisection = new(plan.Ground, tags);
    private readonly int _tagCount = tags.Length;
    private IModbusPort? _port;
    private bool _isStopped;
    private bool _isClean;
    private bool _isRefused;

    /// <summary>The transaction to await next.</summary>
    public ScanBlock Oldest => _underWay.Peek();

    /// <summary>Begins a scan. Under the gate.</summary>
    public void Begin(IModbusPort port, long nowNs, bool mayProbe)
    {
        Reset(port);
        if (plan.Refresh(nowNs, out var split, out var dead))
        {
            _batch.Reserve(_tagCount, plan.Blocks.Select(block => block.PayloadBytes).DefaultIfEmpty().Max());
            GiveUp(split, StatusCode.BadConfigurationError, SplitText, nowNs);
            GiveUp(dead, StatusCode.BadNodeIdUnknown, "lie on addresses that cannot be read", nowNs);
        }

        foreach (var block in plan.Blocks)
        {
            block.IsRetry = false;
            if (nowNs >= block.SuspendedUntilNs)
            {
                _waiting.Enqueue(block);
            }
            else if (nowNs - block.AnsweredNs >= ChannelRun.NsOf(device.Plan.Device.StaleAfter))
            {
                Announce(block.Tags, StatusCode.BadNoCommunication, nowNs);
            }
        }

        if (_waiting.Count == 0 && mayProbe)
        {
            // With nothing to read, somebody still has to notice that the device is gone.
            _waiting.Enqueue(MakeProbe());
        }

        Offer();
    }

    /// <summary>Begins a probe. Under the gate.</summary>
    public void BeginProbe(IModbusPort port)
    {
        Reset(port);
        _waiting.Enqueue(MakeProbe());
    }

    /// <summary>Ends a scan. Under the gate.</summary>
    public void End(long nowNs)
    {
        if (_isClean)
        {
            device.OnScanned();
        }

        if (plan.HasFindings)
        {
            foreach (var finding in plan.TakeFindings())
            {
                Note(finding);
            }
        }
    }

    /// <summary>Starts what may be started, and says what to do next.</summary>
    public PassStep Step()
    {
        while (true)
        {
            ScanBlock next;
            lock (channel.Gate)
            {
                if (!Offer())
                {
                    return PassStep.Refused;
                }

                var mayAsk = !_isStopped && _underWay.Count < channel.Plan.MaxInFlight && _urgent.Count + _waiting.Count > 0;
                if (!mayAsk)
                {
                    return _underWay.Count > 0 ? PassStep.Await : PassStep.Over;
                }

                device.OfferStatus();
                if (device.IsBlocked)
                {
                    return _underWay.Count > 0 ? PassStep.Await : PassStep.Refused;
                }

                next = _urgent.Count > 0 ? _urgent.Dequeue() : _waiting.Dequeue();
                _underWay.Enqueue(next);
            }

            // Outside the gate: starting a transaction may let another loop go on inside this call.
#pragma warning disable CA2012 // Awaited exactly once, by the loop, when it is the oldest under way: this is how several can be.
            next.Pending = _port!.ExecuteAsync(next.Exchange, device.Plan.Timeout);
#pragma warning restore CA2012
        }
    }

    /// <summary>Takes the verdict on the oldest transaction.</summary>
    public void Complete(ScanBlock block, ModbusResult result)
    {
        lock (channel.Gate)
        {
            _underWay.Dequeue();
            _batch.Clear();
            var now = channel.Clock.MonotonicNs;
            switch (result.Outcome)
            {
                case ModbusOutcome.Ok:
                    OnAnswered(block, now);
                    Publish(block);
                    Decide(block, isReadable: true);
                    break;
                case ModbusOutcome.Exception:
                    OnException(block, result.Exception, now);
                    break;
                case ModbusOutcome.TimedOut:
                    OnTimedOut(block, now);
                    break;
                default:
                    Stop();
                    channel.OnClosed(isQuiet: false);
                    break;
            }

            Offer();
        }
    }

    private void Reset(IModbusPort port)
    {
        (_port, _isStopped, _isClean) = (port, false, true);
        _urgent.Clear();
        _waiting.Clear();
        _batch.Clear();
    }

    private void OnAnswered(ScanBlock block, long now)
    {
        channel.OnAnswered();
        device.OnAnswered(block.Exchange.Request, now);
        (block.AnsweredNs, block.SuspendedUntilNs) = (now, 0);
        block.Backoff?.Reset();
    }

    private void OnException(ScanBlock block, ModbusExceptionCode code, long now)
    {
        var mayRetry = ExceptionStatus.IsPassing(code) && !block.IsRetry && !block.IsProbe;
        if (!ExceptionStatus.IsTargetMissing(code))
        {
            OnAnswered(block, now);
        }

        if (mayRetry)
        {
            block.IsRetry = true;
            _urgent.Enqueue(block);
        }
        else if (ExceptionStatus.IsTargetMissing(code))
        {
            Stop();
            channel.OnAnswered();
            device.OnSilent(now, $"The gateway answered exception {code:D} ({code}).", StatusCode.BadDeviceFailure);
        }
        else if (ExceptionStatus.IsAboutRange(code) && !block.IsProbe)
        {
            Bisect(block, code, now);
        }
        else
        {
            Announce(block.Tags, ExceptionStatus.Of(code), now);
            Decide(block, isReadable: false);
        }
    }

    private void OnTimedOut(ScanBlock block, long now)
    {
        device.Timeouts++;
        var hasClosed = !_port!.IsOpen;
        if (hasClosed)
        {
            channel.OnClosed(isQuiet: true);
        }

        if (block.IsProbe || !device.IsUp || (hasClosed && device.Timeouts > 1))
        {
            Stop();
            device.OnSilent(now, $"No answer within {device.Plan.Timeout.TotalMilliseconds:0} ms.");
            channel.OnUnanswered();
        }
        else if (hasClosed)
        {
            Stop();
        }
        else if (!block.IsRetry)
        {
            _isClean = false;
            block.IsRetry = true;
            _urgent.Enqueue(MakeProbe());
            _urgent.Enqueue(block);
        }
        else
        {
            Suspend(block, now);
        }
    }

    private void Suspend(ScanBlock block, long now)
    {
        _isClean = false;
        block.Backoff ??= new JitteredBackoff(new Random(block.Request.Range.From), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        block.SuspendedUntilNs = now + block.Backoff.NextNs();
        Announce(block.Tags, StatusCode.UncertainLastUsableValue, now);
        Decide(block, isReadable: false);
    }

    private void Stop()
    {
        (_isStopped, _isClean) = (true, false);
        _urgent.Clear();
        _waiting.Clear();
    }

    private ScanBlock MakeProbe()
    {
        var request = device.NextProbe();
        var table = (ModbusTable)((int)request.Function - 1);
        var range = new AddressRange(request.Address, request.Address + request.Count);
        return new ScanBlock(request.Unit, new ScanRequest(table, range, []), []) { IsProbe = true };
    }
}
