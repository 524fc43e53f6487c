namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>
/// Deficit round robin (Shreedhar and Varghese 1996) among equals whose messages are charged after they were sent: a class may send while its deficit is not negative, which
/// then falls below zero by no more than one message; its next visit brings one quantum. Shares differ by less than a quantum and a message over any time in which all have
/// work. Pure; the scheduler's turn only.
/// </summary>
internal sealed class DeficitRound
{
    private readonly ScheduledClass[] _members;
    private readonly bool _isExcess;
    private int _at;

    /// <summary>A round.</summary>
    /// <param name="members">Its classes.</param>
    /// <param name="isExcess">True for the round of those outside their profile, whatever their urgency.</param>
    public DeficitRound(ScheduledClass[] members, bool isExcess) => (_members, _isExcess) = (members, isExcess);

    /// <summary>Whose turn it is, or null when none of them wants one. Their deficits are changed.</summary>
    public ScheduledClass? TryPick(long nowNs)
    {
        if (!ForgetIdle(nowNs))
        {
            return null;
        }

        // Ends: one of them may go, for the whole of this look, and each lap brings it a quantum.
        while (true)
        {
            var member = _members[_at];
            if (MayGo(member, nowNs))
            {
                if (DeficitOf(member) >= 0)
                {
                    return member;
                }

                DeficitOf(member) += member.QuantumBits;
            }

            _at = (_at + 1) % _members.Length;
        }
    }

    /// <summary>True for the round of those outside their profile.</summary>
    public bool IsExcess => _isExcess;

    /// <summary>Takes what a member has sent in a turn of this round.</summary>
    public void Charge(ScheduledClass member, long bits) => DeficitOf(member) -= bits;

    // Who has nothing to send keeps its debts and loses its credit. False when nobody may go.
    private bool ForgetIdle(long nowNs)
    {
        var isAny = false;
        foreach (var member in _members)
        {
            if (MayGo(member, nowNs))
            {
                isAny = true;
            }
            else if (DeficitOf(member) > 0)
            {
                DeficitOf(member) = 0;
            }
        }

        return isAny;
    }

    private bool MayGo(ScheduledClass member, long nowNs) => member.IsCandidate && (_isExcess || member.Meter.HasTokens(nowNs));

    private ref long DeficitOf(ScheduledClass member) => ref _isExcess ? ref member.ExcessDeficit : ref member.Deficit;
}
