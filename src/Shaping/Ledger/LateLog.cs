namespace IndustrialGateway.Shaping.Ledger;

/// <summary>
/// The newest missed deadlines of one class and uplink, for people: a fixed ring that is written over.
/// <para>Threads: one settling thread writes; any number read, each with a cursor of its own. Progress: the writer is wait-free and never waits for a reader; a reader that is
/// overtaken skips. Order: as settled. When full: the oldest is written over.</para>
/// </summary>
public sealed class LateLog
{
    private const int Capacity = 256;

    private readonly LateSample[] _entries = new LateSample[Capacity];
    private readonly long[] _versions = new long[Capacity]; // 2 n + 1 while entry n is written, 2 n + 2 when it stands
    private long _written;

    /// <summary>Entries written since the start.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>Copies what has been written since the cursor, as far as it is still there, and moves the cursor. Any thread.</summary>
    /// <param name="cursor">0 at first: the oldest entry kept.</param>
    /// <param name="destination">Where the entries go.</param>
    /// <param name="skipped">Entries written over before they were read.</param>
    /// <returns>Entries copied.</returns>
    public int Read(ref long cursor, Span<LateSample> destination, out long skipped)
    {
        var written = Written;
        var oldest = Math.Max(cursor, written - Capacity);
        skipped = oldest - cursor;
        cursor = oldest;
        var copied = 0;
        while (cursor < written && copied < destination.Length)
        {
            if (TryCopy(cursor++, ref destination[copied]))
            {
                copied++;
            }
            else
            {
                skipped++;
            }
        }

        return copied;
    }

    /// <summary>Writes an entry. The settling thread only.</summary>
    internal void Add(in LateSample late)
    {
        var number = _written;
        var at = (int)(number % Capacity);
        Volatile.Write(ref _versions[at], (2 * number) + 1);
        Volatile.WriteBarrier(); // The odd version before the entry.
        _entries[at] = late;
        Volatile.Write(ref _versions[at], (2 * number) + 2); // Release: the entry before its version.
        Volatile.Write(ref _written, number + 1);
    }

    private bool TryCopy(long number, ref LateSample entry)
    {
        var at = (int)(number % Capacity);
        var version = Volatile.Read(ref _versions[at]);
        entry = _entries[at];
        Volatile.ReadBarrier(); // The entry before the second look at its version.
        return version == (2 * number) + 2 && Volatile.Read(ref _versions[at]) == version;
    }
}
