namespace IndustrialGateway;

/// <summary>
/// The slots of one scan loop: instants <c>phase + n * period</c> of the monotonic clock for ever. A late scan moves no later slot,
/// so nothing drifts; slots that passed while a scan was running are counted and left out. One thread; nanoseconds.
/// </summary>
public sealed class ScanTiming
{
    private readonly long _periodNs;
    private readonly long _phaseNs;

    /// <summary>
    /// Slots of a period; <paramref name="position"/> spreads loops evenly over it, so that they do not all fire at one instant.
    /// </summary>
    public ScanTiming(TimeSpan every, int position)
    {
        _periodNs = every.Ticks * TimeSpan.NanosecondsPerTick;

        // Multiples of the golden ratio: any number of loops lies well spread, without knowing how many there are.
        var share = position * 0.6180339887498949;
        _phaseNs = (long)((share - Math.Floor(share)) * _periodNs);
    }

    /// <summary>The slot that is due next.</summary>
    public long DueNs { get; private set; }

    /// <summary>
    /// Goes to the first slot behind an instant, without counting: nothing was to be scanned, or the scan was none of a slot.
    /// </summary>
    public void SkipTo(long nowNs) => DueNs = SlotAfter(nowNs);

    /// <summary>
    /// Ends the scan of the slot <see cref="DueNs"/> and goes to the first slot behind an instant. The slots missed in between.
    /// </summary>
    public long Complete(long nowNs)
    {
        var missed = Math.Max(0, (nowNs - DueNs) / _periodNs);
        DueNs += (missed + 1) * _periodNs;
        return missed;
    }

    private long SlotAfter(long nowNs)
    {
        var slots = (nowNs - _phaseNs) / _periodNs;
        var slot = _phaseNs + (slots * _periodNs);
        return slot > nowNs ? slot : slot + _periodNs;
    }
}
