namespace IndustrialGateway;

/// <summary>
/// Losses on their way from the thread that suffers them to the thread that announces them: any number merge into one <see cref="SampleGap"/>.
/// <para>Threads: one writer (<see cref="Add"/>), one reader (<see cref="TryTake"/>), <see cref="Total"/> by any.</para>
/// <para>Progress: the writer is wait-free; the reader retries while the writer is inside <see cref="Add"/> (a sequence lock), which is a few stores long.</para>
/// <para>Order: what <see cref="TryTake"/> returns covers every Add that happened before it and was not returned earlier; counts are exact.</para>
/// <para>When full: never; the count is 64 bits wide.</para>
/// </summary>
public sealed class LossCell
{
    private const int Several = -1;

    private readonly DropReason _reason;

    // The writer's record, guarded by _version: odd while it changes.
    private long _version;
    private long _total;
    private long _runFromNs;
    private long _lastNs;
    private int _runTag = Several;

    // The reader's record. _announced is read by the writer to know that a new run begins.
    private long _announced;
    private long _announcedToNs = long.MinValue;

    /// <summary>A cell for one reason.</summary>
    public LossCell(DropReason reason) => _reason = reason;

    /// <summary>Samples lost since construction.</summary>
    public long Total => Volatile.Read(ref _total);

    /// <summary>True where <see cref="TryTake"/> has something to return. The reader's thread.</summary>
    public bool IsPending => Volatile.Read(ref _total) != _announced;

    /// <summary>Books a loss: the times are receive times in nanoseconds since 1970. The writer's thread only.</summary>
    public void Add(long count, long fromNs, long toNs, TagId tag)
    {
        // Pairs with the write of _announced in TryTake. Reading an old value only widens the run; the reader cuts it at what it has announced.
        var isNewRun = Volatile.Read(ref _announced) == _total;
        Volatile.Write(ref _version, _version + 1);
        Volatile.WriteBarrier(); // The odd version is visible before any of the stores below.
        _runFromNs = isNewRun ? fromNs : Math.Min(_runFromNs, fromNs);
        _lastNs = isNewRun ? toNs : Math.Max(_lastNs, toNs);
        _runTag = isNewRun || _runTag == tag.Index ? tag.Index : Several;
        Volatile.Write(ref _total, _total + count);
        Volatile.Write(ref _version, _version + 1); // Release: the stores above are visible before the even version.
    }

    /// <summary>Takes what has been lost since the last take, as one gap. The reader's thread only.</summary>
    public bool TryTake(out SampleGap gap)
    {
        gap = default;
        if (!IsPending)
        {
            return false;
        }

        long total, from, to;
        int tag;
        var spin = default(SpinWait);
        while (true)
        {
            var version = Volatile.Read(ref _version);
            (total, from, to, tag) = (_total, _runFromNs, _lastNs, _runTag);
            Volatile.ReadBarrier(); // The loads above are done before the version is looked at again.
            if ((version & 1) == 0 && version == Volatile.Read(ref _version))
            {
                break;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }

        gap = new SampleGap(total - _announced, _reason, Math.Min(Math.Max(from, _announcedToNs), to), to, new TagId(tag));
        _announcedToNs = to;
        Volatile.Write(ref _announced, total);
        return true;
    }
}
