namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>
/// A link of one bit a nanosecond that always sends the most urgent message and never stops in the middle of one. Below all classes there is always something to send, of maximal
/// length. Knows nothing of network calculus.
/// </summary>
internal sealed class PriorityLink(IReadOnlyList<LinkClass> classes, int bulkBits, Random random)
{
    private readonly Queue<(long At, int Bits)>[] _waiting = [.. classes.Select(_ => new Queue<(long, int)>())];

    /// <summary>Longest time from arrival to last bit, by class.</summary>
    public long[] LongestNs { get; } = new long[classes.Count];

    /// <summary>Bits of a class not sent yet.</summary>
    public long Backlog(int index) => _waiting[index].Sum(message => (long)message.Bits);

    /// <summary>Sends until a time; the first bulk message has begun just before the first arrival.</summary>
    /// <param name="arrivals">By time.</param>
    /// <param name="untilNs">No message begins from here on.</param>
    public void Run(IReadOnlyList<(long At, int Class, int Bits)> arrivals, long untilNs)
    {
        long now = bulkBits;
        var next = 0;
        while (now < untilNs)
        {
            for (; next < arrivals.Count && arrivals[next].At <= now; next++)
            {
                _waiting[arrivals[next].Class].Enqueue((arrivals[next].At, arrivals[next].Bits));
            }

            if (MostUrgent() is not { } index)
            {
                now += bulkBits == 0 ? 1 : bulkBits;
                continue;
            }

            var (at, bits) = _waiting[index].Dequeue();
            now += bits;
            LongestNs[index] = Math.Max(LongestNs[index], now - at);
        }
    }

    private int? MostUrgent()
    {
        var ready = Enumerable.Range(0, classes.Count).Where(i => _waiting[i].Count > 0).ToList();
        if (ready.Count == 0)
        {
            return null;
        }

        var equals = ready.Where(i => classes[i].Rank == ready.Min(other => classes[other].Rank)).ToList();
        return equals[random.Next(equals.Count)];
    }
}
