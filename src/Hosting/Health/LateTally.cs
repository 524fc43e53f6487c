using IndustrialGateway.Hosting.Uplinks;

namespace IndustrialGateway.Hosting.Health;

/// <summary>Missed deadlines of one uplink and class that have not been said yet, by blame. One thread.</summary>
internal sealed class LateTally(UplinkRuntime uplink, LatencyClass latencyClass)
{
    private const int Blames = 4;

    private readonly long[] _said = new long[Blames];
    private readonly long[] _nextLineNs = [long.MinValue, long.MinValue, long.MinValue, long.MinValue];
    private readonly LateSample?[] _worst = new LateSample?[Blames];
    private long _cursor;

    /// <summary>Uplink.</summary>
    public UplinkRuntime Uplink => uplink;

    /// <summary>Class.</summary>
    public LatencyClass Class => latencyClass;

    /// <summary>Reads what is new in the log of the ledger.</summary>
    public void Read(LateSample[] entries)
    {
        if (uplink.Books.LateOf(latencyClass.Index) is not { } log)
        {
            return;
        }

        var count = log.Read(ref _cursor, entries, out _);
        for (var i = 0; i < count; i++)
        {
            ref var worst = ref _worst[(int)entries[i].Blame];
            worst = worst is { } known && known.TotalNs >= entries[i].TotalNs ? worst : entries[i];
        }
    }

    /// <summary>True where there is something to say and the last line is long enough ago; it counts as said then.</summary>
    public bool TryTake(Blame blame, long nowNs, out long count, out LateSample worst)
    {
        var (at, total) = ((int)blame, uplink.Books.MissesOf(latencyClass.Index, blame));
        count = total - _said[at];
        worst = _worst[at] ?? default;

        // The counter is written before the entry: without the entry there is nothing to tell yet; the next look has it.
        if (count == 0 || _worst[at] is null || nowNs < _nextLineNs[at])
        {
            return false;
        }

        _said[at] = total;
        _worst[at] = null;
        _nextLineNs[at] = nowNs + (long)LateReport.Pause.TotalNanoseconds;
        return true;
    }
}
