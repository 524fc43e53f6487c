using System.Buffers;

namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Messages come in and values go out, under the lock.</content>
public sealed partial class UaSubscriptionRunner
{
    /// <inheritdoc/>
    void IPublishSink.OnPublish(uint requestId, ReadOnlySpan<byte> body, long receivedTimestamp)
    {
        lock (_gate)
        {
            if (_isRunning)
            {
                Receive(body, receivedTimestamp);
                TellNotices();
            }
        }

        Wake();
    }

    /// <inheritdoc/>
    void IPublishSink.OnPublishLost(uint requestId, UaStatusCode status)
    {
        lock (_gate)
        {
            _core.OnPublishFault(0, status, NowMs());
            TellNotices();
        }

        Wake();
    }

    private void Receive(ReadOnlySpan<byte> body, long receivedTimestamp)
    {
        var now = ToMs(receivedTimestamp);
        try
        {
            var reader = new PublishResponseReader(body, _client.Options.DecodingLimits);
            if (reader.IsFault || reader.ServiceResult.IsBad)
            {
                _core.OnPublishFault(reader.RequestHandle, reader.ServiceResult, now);
                return;
            }

            var message = new PublishedMessage(reader.SubscriptionId, reader.SequenceNumber, reader.PublishTime.Ticks, reader.IsKeepAlive);
            var verdict = _core.OnPublished(reader.RequestHandle, message, _held.HasRoom(body.Length), now, out var subscription);
            Follow(verdict, subscription, ref reader, body, receivedTimestamp);
        }
        catch (UaDecodingException e)
        {
            _sink.OnTrouble(e.Status, $"a publish response cannot be read: {e.Message}");
            _core.OnPublishFault(0, e.Status, now);
        }
    }

    private void Follow(SequenceVerdict verdict, int subscription, ref PublishResponseReader reader, ReadOnlySpan<byte> body, long receivedTimestamp)
    {
        switch (verdict)
        {
            case SequenceVerdict.Deliver:
                GiveOut(subscription, ref reader, body, receivedTimestamp, done: 0);
                break;
            case SequenceVerdict.Hold:
                _held.Add(subscription, reader.SequenceNumber, body, receivedTimestamp, done: 0);
                break;
        }

        if (subscription >= 0)
        {
            GiveOutHeld(subscription);
        }
    }

    // Copies whose turn it is: what they waited for has been given out.
    private void GiveOutHeld(int subscription)
    {
        while (_core.TryTakeHeld(subscription, out var number) && _held.TryTake(subscription, number, out var held))
        {
            try
            {
                var body = held.Array.AsSpan(0, held.Length);
                var reader = new PublishResponseReader(body, _client.Options.DecodingLimits);
                if (!GiveOut(subscription, ref reader, body, held.ReceivedTimestamp, held.Done))
                {
                    return;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(held.Array);
            }
        }
    }

    // False where the receiver refused a value or event: the message is kept from there on.
    private bool GiveOut(int subscription, ref PublishResponseReader reader, ReadOnlySpan<byte> body, long receivedTimestamp, int done)
    {
        var now = ToMs(receivedTimestamp);
        _core.BeforeDelivery(subscription, now);
        TellNotices();
        var walk = new MessageWalk(done);
        try
        {
            if (!Walk(subscription, ref reader, ref walk, receivedTimestamp))
            {
                _core.Refuse(subscription);
                _isBlocked[subscription] = true;
                _held.Add(subscription, reader.SequenceNumber, body, receivedTimestamp, walk.Elements - 1);
                _carriedFresh[subscription] += walk.Fresh; // counted with the rest of the message
                _sink.OnMessageEnd(subscription, 0);
                return false;
            }
        }
        catch (UaDecodingException e)
        {
            _sink.OnTrouble(e.Status, $"a notification message cannot be read to its end: {e.Message}");
            _core.OnDamaged(subscription, now);
        }

        _sink.OnMessageEnd(subscription, body.Length);
        _core.Complete(subscription, reader.PublishTime.Ticks, _carriedFresh[subscription] + walk.Fresh, now);
        _carriedFresh[subscription] = 0;
        if (walk.StatusChange is { } status)
        {
            _core.OnStatusChange(subscription, status, now);
        }

        if (walk.HasServerChanged)
        {
            _core.OnServerChanged(now);
        }

        return true;
    }

    private bool Walk(int subscription, ref PublishResponseReader reader, ref MessageWalk walk, long receivedTimestamp)
    {
        var refresh = _core.Subscriptions[subscription].RefreshNumber;
        while (reader.ReadNotification())
        {
            while (reader.ReadItem(out var handle, out var value))
            {
                if (++walk.Elements <= walk.Done)
                {
                    continue;
                }

                if (handle < WatchItems.FirstHandle)
                {
                    if (!_sink.TakeValue((int)handle, value, receivedTimestamp))
                    {
                        return false;
                    }

                    walk.Fresh += _fresh.Mark((int)handle, refresh) ? 1 : 0;
                }
                else
                {
                    Watch(subscription, handle, value, ref walk, receivedTimestamp);
                }
            }

            while (reader.ReadEvent(out var handle, out var fields))
            {
                if (++walk.Elements > walk.Done && !_sink.OnEvent((int)handle, fields, receivedTimestamp))
                {
                    return false;
                }
            }

            if (reader.Kind == PublishNotificationKind.StatusChange)
            {
                walk.StatusChange = reader.StatusChange;
            }
        }

        return true;
    }

    private void Watch(int subscription, uint handle, in DataValueView value, ref MessageWalk walk, long receivedTimestamp)
    {
        if (value.Status.IsBad)
        {
            return;
        }

        switch (handle)
        {
            case WatchItems.Heartbeat:
                _core.OnHeartbeat(subscription, ToMs(receivedTimestamp));
                break;
            case WatchItems.StartTime when value.TryGetScalarBits(out var ticks):
                walk.HasServerChanged |= _startTime[0].Ticks != 0 && _startTime[0].Ticks != ticks;
                _startTime[0] = new(ticks);
                break;
            case WatchItems.Namespaces:
                walk.HasServerChanged |= value.Value.ToVariant().Value is string?[] table && !IsNamespaceTable(table);
                break;
        }
    }

    private bool IsNamespaceTable(string?[] table)
    {
        var known = _client.NamespaceArray;
        if (known.Count != table.Length)
        {
            return false;
        }

        for (var i = 0; i < table.Length; i++)
        {
            if (!string.Equals(known[i], table[i] ?? "", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    // True while a receiver that refused an event is to be asked again soon.
    private bool Unblock(long now)
    {
        var isAsked = Interlocked.Exchange(ref _mustResume, false);
        var isBlocked = false;
        for (var i = 0; i < _isBlocked.Length; i++)
        {
            if (!_isBlocked[i])
            {
                continue;
            }

            if (isAsked || now >= _askAgainAt)
            {
                _isBlocked[i] = false;
                _core.Unblock(i, now);
                GiveOutHeld(i);
            }

            isBlocked |= _isBlocked[i];
        }

        if (isAsked || now >= _askAgainAt)
        {
            _askAgainAt = now + ResumeMs;
        }

        return isBlocked;
    }

    private void TellNotices()
    {
        while (_core.TryTakeNotice(out var notice))
        {
            if (notice.IsFlowing)
            {
                var gap = new UaGap(notice.Reason, ToUtc(notice.FromMs), ToUtc(notice.ToMs), ToTimestamp(notice.FromMs), ToTimestamp(notice.ToMs), notice.LostMessages);
                _sink.OnFlowing(notice.Subscription, gap);
            }
            else
            {
                _sink.OnUncertain(notice.Subscription, notice.Reason);
            }
        }
    }

    private long ToTimestamp(long ms) => _epochStart + (ms * _time.TimestampFrequency / 1000);

    private DateTimeOffset ToUtc(long ms) => _time.GetUtcNow() - TimeSpan.FromMilliseconds(NowMs() - ms);
}
