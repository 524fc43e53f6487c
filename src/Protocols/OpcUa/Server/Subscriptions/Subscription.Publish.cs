using System.Numerics;

namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Sampling and publishing.</content>
internal sealed partial class Subscription
{
    private bool HasNotifications => _ready.Count > 0;

    /// <summary>Does what is due. False: it has outlived its client and has to be deleted.</summary>
    public bool Step(long now)
    {
        foreach (var group in _groups)
        {
            if (now >= group.NextDue)
            {
                group.NextDue = Next(group.NextDue, group.IntervalTicks, now);
                Sample(group);
            }
        }

        if (now < NextPublish)
        {
            return true;
        }

        NextPublish = Next(NextPublish, Times.IntervalTicks, now);
        return OnPublishTimer(now);
    }

    /// <summary>A publish request has come for it while it waited for one.</summary>
    public void Answer(in PublishTicket ticket, long now)
    {
        Gather();
        _isLate = false;
        if (IsPublishing && HasNotifications)
        {
            SendNotifications(ticket, now);
            _isLate = HasNotifications;
        }
        else
        {
            SendKeepAlive(ticket, now);
        }
    }

    // Missed times are skipped: after a pause one publish is due, not all that were left out.
    private static long Next(long due, long interval, long now) => due + (((now - due) / interval) + 1) * interval;

    private bool OnPublishTimer(long now)
    {
        if (--_lifetime == 0)
        {
            return false;
        }

        Gather();
        if (IsPublishing && HasNotifications)
        {
            PublishAll(now);
        }
        else if (!_hasSent || --_keepAlive == 0)
        {
            _keepAlive = 1;
            if (Session is not null && Session.TryDequeue(out var ticket))
            {
                SendKeepAlive(ticket, now);
            }
            else
            {
                _isLate = true;
            }
        }

        return true;
    }

    private void PublishAll(long now)
    {
        while (HasNotifications && Session is not null && Session.TryDequeue(out var ticket))
        {
            SendNotifications(ticket, now);
        }

        // No request left: the next one is answered at once.
        _isLate = HasNotifications;
    }

    private void Gather()
    {
        foreach (var group in _groups)
        {
            if (group.IntervalTicks == 0)
            {
                Sample(group);
            }
        }
    }

    private void Sample(SamplingGroup group)
    {
        var time = _engine.UtcNow();
        foreach (var page in group.Pages)
        {
            for (var bits = page.Take(); bits != 0; bits &= bits - 1)
            {
                var item = page.Items[BitOperations.TrailingZeroCount(bits)];
                if (item is null)
                {
                    continue;
                }

                // Those that take every value have queued it when it was written.
                if (group.IntervalTicks != 0 || item.IsPolled)
                {
                    item.Sample(time);
                }

                Enlist(item);
            }
        }
    }

    private void Sent(long now)
    {
        LastSent = now;
        _hasSent = true;
        _isLate = false;
        _keepAlive = Times.KeepAliveCount;
        KeepAlive();
    }

    private void SendKeepAlive(in PublishTicket ticket, long now)
    {
        var writer = _engine.Writer;
        PublishMessage.Begin(writer, ticket, this, ReadOnlySpan<uint>.Empty, _engine.UtcNow());
        PublishMessage.WriteEmptyNotification(writer, NextSequence, _engine.UtcNow());
        PublishMessage.End(writer, ticket);
        _engine.Answer(ticket);
        Sent(now);
    }

    private void SendNotifications(in PublishTicket ticket, long now)
    {
        _retained.MakeRoom();
        var writer = _engine.Writer;
        var sequence = NextSequence;
        var moreAt = PublishMessage.Begin(writer, ticket, this, [sequence], _engine.UtcNow());
        var messageAt = writer.Length;
        WriteChanges(writer, sequence, ticket);
        writer.Written(moreAt, 1)[0] = HasNotifications ? (byte)1 : (byte)0;
        _retained.Add(sequence, writer.WrittenSpan[messageAt..]);
        PublishMessage.End(writer, ticket);
        NextSequence = sequence == uint.MaxValue ? 1 : sequence + 1;
        _engine.Answer(ticket);
        Sent(now);
    }

    // The tail of the response (results) comes behind the values and must fit too.
    private void WriteChanges(UaWriter writer, uint sequence, in PublishTicket ticket)
    {
        var tailBytes = 4096 + (ticket.Results.Length * sizeof(uint));
        var marks = PublishMessage.BeginDataChange(writer, sequence, _engine.UtcNow());
        var most = Math.Max(writer.Length + 1, Math.Min(ticket.MaxResponseBytes, _engine.Quotas.MaxResponseBytes) - tailBytes);
        var count = 0;
        var isFull = false;
        while (!isFull && count < Times.MaxNotifications && _ready.TryPeek(out var item))
        {
            count += item.Group is null ? 0 : item.Encode(writer, Times.MaxNotifications - count, most, count == 0, out isFull);
            if (item.Group is null || item.Waiting == 0 || item.Mode != MonitoringMode.Reporting)
            {
                item.IsListed = false;
                _ready.Dequeue();
            }
        }

        PublishMessage.EndDataChange(writer, marks, count);
    }
}
