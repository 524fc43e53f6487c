using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>
/// Which class of an uplink sends next, and when: transmission selection for one link of a stated rate. One message at a time, at the paced rate; strict priority among the classes
/// within their profiles, deficit round robin between equals; what exceeds its profile goes by a round of its own, below all that conforms, and is never kept back from a link
/// that is free.
/// <para>Threads: <see cref="TryBegin"/>, <see cref="Sent"/> and <see cref="Withdraw"/> by each class's sender loop, <see cref="Look"/> by those and the alarm.</para>
/// <para>Progress: nobody waits for a lock: whoever comes while another looks leaves word and goes, and the other looks again; while that thread is stopped no turn is given. A
/// sender that does not use its turn loses it after <see cref="TurnNs"/>.</para>
/// <para>Order: see above. When full: never; a class without a turn waits for its signal.</para>
/// </summary>
internal sealed class LinkScheduler
{
    /// <summary>How long a turn may be kept without sending, nanoseconds.</summary>
    internal const long TurnNs = 10_000_000;

    private const long NsPerSecond = 1_000_000_000;
    private const int Idle = 0;
    private const int Looking = 1;
    private const int LookAgain = 2;

    private readonly ScheduledClass[] _members;
    private readonly DeficitRound[] _rounds;
    private readonly long _rate;
    private readonly IGatewayClock _clock;
    private readonly IPacingAlarm _alarm;
    private PaddedLong _state;

    // Of who is looking.
    private long _freeNs = long.MinValue / 2;
    private long _turnEndsNs;
    private ScheduledClass? _turn;

    /// <summary>A scheduler.</summary>
    /// <param name="groups">Classes in groups of equals, most urgent group first.</param>
    /// <param name="rateBitsPerSecond">What it may hand out.</param>
    /// <param name="clock">Time.</param>
    /// <param name="alarm">Calls <see cref="Look"/> when the link has become free.</param>
    public LinkScheduler(IReadOnlyList<ScheduledClass[]> groups, long rateBitsPerSecond, IGatewayClock clock, IPacingAlarm alarm)
    {
        (_rate, _clock, _alarm) = (rateBitsPerSecond, clock, alarm);
        _members = [.. groups.SelectMany(group => group)];
        _rounds = [.. groups.Select(group => new DeficitRound(group, isExcess: false)), new DeficitRound(_members, isExcess: true)];
    }

    /// <summary>True when it is the class's turn to send one message; otherwise its signal is set when it is. The class has something to send.</summary>
    public bool TryBegin(ScheduledClass member)
    {
        // One look only: a turn that runs out between two would be a turn its sender neither has nor has asked for again.
        if (member.HasTurn)
        {
            return true;
        }

        member.Ask();
        Look();
        return member.HasTurn; // If it has come and gone since, giving it has set the signal.
    }

    /// <summary>A message, or a part of one, was handed to the connection: ends the turn.</summary>
    /// <param name="member">Its class.</param>
    /// <param name="bits">On the link.</param>
    /// <param name="isNew">False for what is sent again.</param>
    public void Sent(ScheduledClass member, long bits, bool isNew = true)
    {
        member.Send(bits, isNew);
        member.EndTurn();
        Look();
    }

    /// <summary>The class has nothing to send any more; its turn, if it has one, is another's.</summary>
    public void Withdraw(ScheduledClass member)
    {
        if (!member.Wants && !member.HasTurn)
        {
            return;
        }

        member.Withdraw();
        if (member.EndTurn())
        {
            Look();
        }
    }

    /// <summary>Looks who is to send.</summary>
    public void Look()
    {
        // Full fences: what a caller has said is seen either by this look or by the one it asks for.
        if (Interlocked.CompareExchange(ref _state.Value, Looking, Idle) != Idle && Interlocked.Exchange(ref _state.Value, LookAgain) != Idle)
        {
            return;
        }

        do
        {
            Interlocked.Exchange(ref _state.Value, Looking);
            Select(_clock.MonotonicNs);
        }
        while (Interlocked.CompareExchange(ref _state.Value, Idle, Looking) != Looking);
    }

    private void Select(long now)
    {
        if (!IsTurnOver(now))
        {
            TakeCharges(now);
            _alarm.WakeAt(_turnEndsNs);
            return;
        }

        TakeCharges(now);
        _turn = null;
        if (!IsAnyCandidate())
        {
            return;
        }

        if (_freeNs > now + Pacing.AheadNs)
        {
            _alarm.WakeAt(_freeNs);
            return;
        }

        GiveTurn(now);
    }

    // The end of the turn is read before the charges: what was sent in it is seen then.
    private bool IsTurnOver(long now)
    {
        if (_turn is not { } holder || !holder.HasTurn)
        {
            return true;
        }

        if (now < _turnEndsNs)
        {
            return false;
        }

        // Its sender is not there; when it is it asks again. Unless it has just ended the turn itself: then it may have asked already, and its word stands.
        holder.Withdraw();
        if (!holder.EndTurn())
        {
            holder.Ask();
        }

        return true;
    }

    private void TakeCharges(long now)
    {
        foreach (var member in _members)
        {
            var bits = member.SentBits - member.ChargedBits;
            if (bits == 0)
            {
                continue;
            }

            member.ChargedBits += bits;
            Charge(member, bits, now);
            _freeNs = Math.Max(_freeNs, now - Pacing.SlackNs) + (long)(((Int128)bits * NsPerSecond + _rate - 1) / _rate);
        }
    }

    // What was sent outside the profile leaves the profile as it was, and so does what is sent again.
    private static void Charge(ScheduledClass member, long bits, long now)
    {
        var repeated = member.RepeatedBits - member.ChargedRepeatedBits;
        member.ChargedRepeatedBits += repeated;
        member.LastRound?.Charge(member, bits);
        if (member.LastRound is not { IsExcess: true })
        {
            member.Meter.Charge(Math.Max(0, bits - repeated), now);
        }
    }

    // Once a look: a sender may withdraw in the middle of it. A turn given to one that has is given back when its signal wakes it.
    private bool IsAnyCandidate()
    {
        var isAny = false;
        foreach (var member in _members)
        {
            member.IsCandidate = member.Wants;
            isAny |= member.IsCandidate;
        }

        return isAny;
    }

    private void GiveTurn(long now)
    {
        foreach (var round in _rounds)
        {
            if (round.TryPick(now) is not { } member)
            {
                continue;
            }

            if (round.IsExcess)
            {
                Volatile.Write(ref member.Demoted, member.Demoted + 1);
            }

            member.LastRound = round;
            (_turn, _turnEndsNs) = (member, now + TurnNs);
            member.GiveTurn();
            _alarm.WakeAt(_turnEndsNs);
            return;
        }
    }
}
