using System.Numerics;

namespace IndustrialGateway;

/// <summary>
/// Log-linear histogram of nanoseconds in fixed memory: 32 steps in each power of two, so a reading is at most 3.2 % above the truth; from 0 to about 292 years.
/// <para>Threads: one writer; any number of readers, who may miss the writes under way. Progress: wait-free. Allocates nothing after construction.</para>
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBits = 5;
    private const int Sub = 1 << SubBits;

    private readonly long[] _counts = new long[(64 - SubBits) * Sub];
    private long _count;
    private long _sumNs;
    private long _maxNs;

    /// <summary>Number of readings.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Sum of the readings in nanoseconds.</summary>
    public long SumNs => Volatile.Read(ref _sumNs);

    /// <summary>Largest reading in nanoseconds.</summary>
    public long MaxNs => Volatile.Read(ref _maxNs);

    /// <summary>Books <paramref name="count"/> samples with the same latency. Negative latencies count as 0. The writer's thread only.</summary>
    public void Record(long latencyNs, long count = 1)
    {
        var value = Math.Max(0, latencyNs);
        var index = IndexOf(value);

        // Single writer: plain reads are its own; the volatile writes publish whole values to readers.
        Volatile.Write(ref _counts[index], _counts[index] + count);
        Volatile.Write(ref _sumNs, _sumNs + (value * count));
        if (value > _maxNs)
        {
            Volatile.Write(ref _maxNs, value);
        }

        Volatile.Write(ref _count, _count + count);
    }

    /// <summary>Adds the readings of another histogram to this one; the caller is the writer of this one.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += Volatile.Read(ref other._counts[i]);
        }

        Volatile.Write(ref _sumNs, _sumNs + other.SumNs);
        Volatile.Write(ref _maxNs, Math.Max(_maxNs, other.MaxNs));
        Volatile.Write(ref _count, _count + other.Count);
    }

    /// <summary>The latency that a fraction (0 to 1) of the readings does not exceed, in nanoseconds; 0 where there are none.</summary>
    public long Percentile(double fraction)
    {
        long total = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            total += Volatile.Read(ref _counts[i]);
        }

        var wanted = Math.Max(1, (long)Math.Ceiling(total * fraction));
        long seen = 0;
        for (var i = 0; i < _counts.Length && total > 0; i++)
        {
            seen += Volatile.Read(ref _counts[i]);
            if (seen >= wanted)
            {
                return Math.Min(UpperBound(i), MaxNs);
            }
        }

        return 0;
    }

    /// <summary>Readings not above a bound in nanoseconds, to the histogram's resolution: for Prometheus buckets.</summary>
    public long CountAtMost(long boundNs)
    {
        long seen = 0;
        for (var i = 0; i < _counts.Length && UpperBound(i) <= boundNs; i++)
        {
            seen += Volatile.Read(ref _counts[i]);
        }

        return seen;
    }

    private static int IndexOf(long value)
    {
        if (value < Sub)
        {
            return (int)value;
        }

        var exponent = 63 - BitOperations.LeadingZeroCount((ulong)value);
        return ((exponent - SubBits + 1) << SubBits) + (int)((value >> (exponent - SubBits)) & (Sub - 1));
    }

    private static long UpperBound(int index)
    {
        if (index < Sub)
        {
            return index;
        }

        var shift = (index >> SubBits) - 1;
        return ((long)((index & (Sub - 1)) + Sub + 1) << shift) - 1;
    }
}
