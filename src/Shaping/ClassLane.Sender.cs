namespace IndustrialGateway.Shaping;

/// <content>The sender loop's side, and the settling thread's.</content>
internal sealed partial class ClassLane
{
    // Samples taken out of the queue before the first of their messages is handed out: bounds how long that one waits.
    private const int FillSamples = 8192;

    private readonly long[] _sequenceOfDevice;
    private readonly OutgoingMessage?[] _openOfDevice;
    private readonly OutgoingMessage[] _open;
    private int _openFrom;
    private int _openCount;

    /// <summary>True when <see cref="TryTake"/> would return a message, as far as can be seen without taking. Sender only.</summary>
    public bool IsReady(bool all)
    {
        if (HasWork(all))
        {
            return _scheduler is null || _scheduler.TryBegin(_scheduled!);
        }

        _scheduler?.Withdraw(_scheduled!);
        return false;
    }

    private bool HasWork(bool all)
    {
        if (_window.HasRepeats || _openCount > 0)
        {
            return true;
        }

        if (!(_snapshot is { IsActive: true } || _losses.IsPending || _queue.TryPeek(all, out _)))
        {
            return false;
        }

        if (_window.HasRoomOrAsk())
        {
            return true;
        }

        _service.Blocked(_clock.MonotonicNs);
        return false;
    }

    /// <summary>A new connection: repeat what is out, then, unless it is the first, say how things stand. Sender only.</summary>
    public void ConnectionOpened(bool isFirst)
    {
        _window.RepeatLeased();
        _standing?.ConnectionOpened();
        if (!isFirst)
        {
            _snapshot?.Begin();
        }
    }

    /// <summary>The connection before this one was lost; said once for each connection, whatever it carries. Sender only.</summary>
    public void ConnectionLost() => _service.Broke(_clock.MonotonicNs);

    /// <summary>The next message, or null; on an uplink of a stated rate also while it is not this class's turn. Sender only.</summary>
    public OutgoingMessage? TryTake(bool all)
    {
        _window.TakeBackSettled();
        if (_scheduler is null)
        {
            return TakeNext(all);
        }

        if (!IsReady(all))
        {
            return null;
        }

        var message = TakeNext(all);
        if (message is null)
        {
            _scheduler.Withdraw(_scheduled!); // It only seemed so: samples went, or another device's came to the front.
        }

        return message;
    }

    /// <summary>Bytes of a message have been handed to the connection. Sender only.</summary>
    public void Sent(OutgoingMessage message, int bytes)
    {
        var bits = WireCost.BitsOf(bytes);
        message.LinkFinishNs = _service.Sent(bits, _clock.MonotonicNs);
        _scheduler?.Sent(_scheduled!, bits, isNew: !message.IsRepeat && !message.IsSnapshot);
    }

    private OutgoingMessage? TakeNext(bool all)
    {
        if (_window.HasRepeats)
        {
            return TakeRepeat();
        }

        if (TakeOpen() is { } open)
        {
            return open;
        }

        if (_snapshot is { IsActive: true } snapshot && TakeSnapshot(snapshot) is { } current)
        {
            return current;
        }

        Fill(all);
        return TakeOpen();
    }

    /// <summary>Settles a message; the settling thread.</summary>
    /// <param name="message">A leased message.</param>
    /// <param name="rejected">Samples of it refused for good.</param>
    /// <param name="isRefused">True when nothing of it has arrived, its gaps neither.</param>
    public void Settle(OutgoingMessage message, int rejected, bool isRefused)
    {
        if (!_window.TrySettle(message, isRefused))
        {
            return; // An acknowledgement that came twice, or after its message was taken back.
        }

        _ledger.Book(message, rejected, _clock.MonotonicNs);
        ReleasePayloads(message.Samples);
        if (_window.GiveBack(message))
        {
            _signal.Set();
        }
    }

    /// <summary>Takes a message back to be handed out again; the settling thread.</summary>
    public void Return(OutgoingMessage message)
    {
        if (_window.TryReturn(message))
        {
            _window.GiveBack(message);
            _signal.Set();
        }
    }

    /// <summary>
    /// Counts everything still here as lost by the stop. The mover, the sender loop and the settling thread have ended.
    /// </summary>
    public void Abandon()
    {
        long lost = 0;
        while (_window.TakeAny() is { } message)
        {
            lost += message.IsSnapshot ? 0 : message.Count;
            ReleasePayloads(message.Samples);
            message.Clear();
        }

        _openCount = 0;
        Array.Clear(_openOfDevice);
        var rest = new Sample[256];
        while (_queue.TryPeek(all: true, out var local))
        {
            var bytesLeft = int.MaxValue;
            var taken = _queue.TakeRun(_tags.DeviceOf(local), rest, ref bytesLeft, isFirst: true, all: true);
            ReleasePayloads(rest.AsSpan(0, taken));
            lost += taken;
        }

        _snapshot?.Clear();
        Volatile.Write(ref _shutdownDropped, _shutdownDropped + lost);
    }

    private OutgoingMessage TakeRepeat()
    {
        var repeat = _window.TakeRepeat();
        repeat.LinkFinishNs = _clock.MonotonicNs;
        if (!repeat.IsSnapshot)
        {
            MarkLate(repeat.MutableSamples, repeat.LinkFinishNs); // Lateness is the sending's, like the repeat itself; the samples are those of the first time.
        }

        _window.Lease(repeat);
        return repeat;
    }

    private OutgoingMessage? TakeOpen()
    {
        while (_openCount > 0)
        {
            var message = _open[_openFrom];
            _openFrom = (_openFrom + 1) % _open.Length;
            _openCount--;
            if (ReferenceEquals(_openOfDevice[message.DeviceIndex], message))
            {
                _openOfDevice[message.DeviceIndex] = null;
            }

            if (message.Count > 0 || message.GapCount > 0)
            {
                return HandOut(message);
            }

            _window.Abandon(message);
        }

        return null;
    }

    private OutgoingMessage? TakeSnapshot(SnapshotTable snapshot)
    {
        if (_window.TryOpen() is not { } message)
        {
            return null;
        }

        message.IsSnapshot = true;
        if (snapshot.TryFill(message, _queue, _messageBytes))
        {
            return HandOut(message);
        }

        _window.Abandon(message);
        return null;
    }

    private OutgoingMessage HandOut(OutgoingMessage message)
    {
        var now = _clock.MonotonicNs;
        (message.ClassIndex, message.Epoch, message.TakenMonotonicNs, message.LinkFinishNs, message.Mark) = (Class.Index, _epoch, now, now, 0);
        message.Sequence = _sequenceOfDevice[message.DeviceIndex]++;
        _window.Lease(message);
        return message;
    }

    // 1. Samples into one message a device, in the order of the queue. 2. Losses of devices that had none.
    private void Fill(bool all)
    {
        var now = _clock.MonotonicNs;
        var (filled, filledBytes) = (0, 0L);
        while (filled < FillSamples && filledBytes < _fillBytes && _queue.TryPeek(all, out var local))
        {
            var device = _tags.DeviceOf(local);
            var message = _openOfDevice[device] ?? TryOpen(device);
            if (message is null)
            {
                _service.Blocked(now);
                return;
            }

            var bytesBefore = message.Mark;
            filled += FillFrom(message, device, now, all);
            filledBytes += bytesBefore - message.Mark;
        }

        if (_losses.IsPending)
        {
            AnnounceRest();
        }
    }

    private int FillFrom(OutgoingMessage message, int device, long now, bool all)
    {
        var room = message.NextSpan();
        var bytesLeft = (int)message.Mark; // The forwarder's field is ours until the message is handed out.
        var taken = _queue.TakeRun(device, room, ref bytesLeft, message.Count == 0, all);
        var samples = room[..taken];
        if (taken > 0 && _standing is { } standing && standing.ShouldDrop(samples[0].QueuedMonotonicNs, now))
        {
            Shed(device, samples);
            return taken;
        }

        MarkLate(samples, now);
        _snapshot?.Remember(samples);
        message.Advance(taken);
        message.Mark = bytesLeft;
        if (taken == 0 || message.Count == message.Capacity)
        {
            _openOfDevice[device] = null; // Full by bytes or by samples: the device's next sample opens another.
        }

        return taken;
    }

    private void Shed(int device, ReadOnlySpan<Sample> samples)
    {
        _losses.Shed(device, DropReason.Codel, samples);
        ReleasePayloads(samples);
        Volatile.Write(ref _codelDropped, _codelDropped + samples.Length);
    }

    private void AnnounceRest()
    {
        for (var device = _losses.NextDevice(0); device >= 0; device = _losses.NextDevice(device + 1))
        {
            if (_openOfDevice[device] is { } message)
            {
                _losses.AnnounceIn(message);
            }
            else if (TryOpen(device) is null)
            {
                _losses.KeepPending();
                return;
            }
        }
    }

    private OutgoingMessage? TryOpen(int device)
    {
        if (_window.TryOpen() is not { } message)
        {
            return null;
        }

        (message.DeviceIndex, message.Mark) = (device, _messageBytes);
        _losses.AnnounceIn(message);
        _openOfDevice[device] = message;
        _open[(_openFrom + _openCount++) % _open.Length] = message;
        return message;
    }

    private void MarkLate(Span<Sample> samples, long now)
    {
        foreach (ref var sample in samples)
        {
            if (now - sample.ReceiveMonotonicNs > _deadlineNs)
            {
                sample = sample with { Flags = sample.Flags | SampleFlags.Late };
            }
        }
    }

    private void ReleasePayloads(ReadOnlySpan<Sample> samples)
    {
        foreach (ref readonly var sample in samples)
        {
            if (sample.HasPayload)
            {
                _payloads.Release(PayloadHandle.FromBits(sample.Bits));
            }
        }
    }
}
