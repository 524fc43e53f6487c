using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>
/// One class as the <see cref="LinkScheduler"/> sees it, and the words its sender and the scheduler exchange.
/// <para>Threads: <see cref="Wants"/> is set by the sender while it has work, and cleared by a turn that has run out; <see cref="HasTurn"/> is set by the scheduler and cleared by
/// the sender, or by a turn that has run out; <see cref="SentBits"/> is written by the sender. Progress: wait-free. When full: never.</para>
/// </summary>
/// <param name="profile">What it may send ahead of those below it.</param>
/// <param name="quantumBits">Its share of a round among equals: its largest message.</param>
/// <param name="signal">Wakes its sender.</param>
internal sealed class ScheduledClass(in TokenBucket profile, long quantumBits, AsyncSignal signal)
{
    private readonly AsyncSignal _signal = signal;
    private PaddedLong _wants;
    private PaddedLong _turn;
    private PaddedLong _sentBits;
    private PaddedLong _repeatedBits;

    /// <summary>Policing. The scheduler's; not read elsewhere.</summary>
    public TokenMeter Meter = new(profile);

    /// <summary>Bits already charged. The scheduler's.</summary>
    public long ChargedBits;

    /// <summary>Repeated bits already charged. The scheduler's.</summary>
    public long ChargedRepeatedBits;

    /// <summary>It wanted to send when this look began. The scheduler's: one answer for the whole look, whatever the sender says meanwhile.</summary>
    public bool IsCandidate;

    /// <summary>The round its last turn came from: what is sent is charged there, also what comes after the turn, such as further parts of a message. The scheduler's.</summary>
    public DeficitRound? LastRound;

    /// <summary>Credit among its equals, bits. The scheduler's.</summary>
    public long Deficit;

    /// <summary>The same among those outside their profile. The scheduler's.</summary>
    public long ExcessDeficit;

    /// <summary>Turns given outside the profile. Written by the scheduler, read by any.</summary>
    public long Demoted;

    /// <summary>Its share of a round, bits.</summary>
    public long QuantumBits { get; } = quantumBits;

    /// <summary>Its sender has something to send.</summary>
    public bool Wants => Volatile.Read(ref _wants.Value) != 0;

    /// <summary>Its sender may send one message.</summary>
    public bool HasTurn => Volatile.Read(ref _turn.Value) != 0;

    /// <summary>Bits sent since the start.</summary>
    public long SentBits => Volatile.Read(ref _sentBits.Value);

    /// <summary>Of these, what had been sent before: it is not policed twice.</summary>
    public long RepeatedBits => Volatile.Read(ref _repeatedBits.Value);

    /// <summary>Has something to send, until it says otherwise; <see cref="LinkScheduler.Look"/> must follow. Sender only.</summary>
    public void Ask() => Volatile.Write(ref _wants.Value, 1);

    /// <summary>Has nothing to send. Sender, or the scheduler for one that let its turn run out.</summary>
    public void Withdraw() => Volatile.Write(ref _wants.Value, 0);

    /// <summary>Bits of a message, before its turn ends. Sender only.</summary>
    /// <param name="bits">On the link.</param>
    /// <param name="isNew">False for what is sent again: it has arrived once.</param>
    public void Send(long bits, bool isNew)
    {
        Volatile.Write(ref _repeatedBits.Value, _repeatedBits.Value + (isNew ? 0 : bits));
        Volatile.Write(ref _sentBits.Value, _sentBits.Value + bits);
    }

    /// <summary>Ends the turn; false when it had ended. Sender, or the scheduler when it has run out.</summary>
    public bool EndTurn() => Interlocked.Exchange(ref _turn.Value, 0) != 0;

    /// <summary>Gives it the turn and wakes its sender. Scheduler only.</summary>
    public void GiveTurn()
    {
        Interlocked.Exchange(ref _turn.Value, 1);
        _signal.Set();
    }
}
