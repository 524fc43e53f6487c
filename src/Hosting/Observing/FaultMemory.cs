namespace IndustrialGateway.Hosting.Observing;

/// <summary>
/// Decides which of many equal faults are worth a line: the first, the 10th, 100th, ..., a new reason, and the recovery; and of a part that flaps no more than
/// a handful and then one line each <see cref="RefillNs"/>. Everything else is counted and named in the next line.
/// </summary>
/// <remarks>Threads: one caller at a time. No allocation.</remarks>
internal sealed class FaultMemory
{
    /// <summary>One more line each 30 s.</summary>
    public const long RefillNs = 30_000_000_000;

    private const int Burst = 6;

    private string _reason = "";
    private long _nextCount = 1;
    private long _lines = Burst;
    private long _refilledAtNs = long.MinValue;

    /// <summary>Faults since the last recovery.</summary>
    public long Count { get; private set; }

    /// <summary>Faults that got no line since the last line.</summary>
    public long Silent { get; private set; }

    /// <summary>Monotonic nanoseconds of the first fault since the last recovery.</summary>
    public long SinceNs { get; private set; }

    /// <summary>Books a fault. True: say it, together with <see cref="Count"/>; then call <see cref="Said"/>.</summary>
    public bool Fault(string reason, long nowNs)
    {
        SinceNs = Count == 0 ? nowNs : SinceNs;
        Count++;
        Silent++;
        if (Count < _nextCount && reason == _reason)
        {
            return false;
        }

        _nextCount = Count >= _nextCount ? _nextCount * 10 : _nextCount;
        _reason = reason;
        return TryLine(nowNs);
    }

    /// <summary>Books a recovery. True: say it. False also where there was no fault.</summary>
    public bool Recovered(long nowNs)
    {
        if (Count == 0)
        {
            return false;
        }

        Count = 0;
        _nextCount = 1;
        _reason = "";
        return TryLine(nowNs);
    }

    /// <summary>A line was written.</summary>
    public void Said() => Silent = 0;

    private bool TryLine(long nowNs)
    {
        _refilledAtNs = _refilledAtNs == long.MinValue ? nowNs : _refilledAtNs;
        var refill = (nowNs - _refilledAtNs) / RefillNs;
        if (refill > 0)
        {
            _lines = Math.Min(Burst, _lines + refill);
            _refilledAtNs += refill * RefillNs;
        }

        if (_lines == 0)
        {
            return false;
        }

        _lines--;
        return true;
    }
}
