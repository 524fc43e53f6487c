namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>Arrivals that keep their buckets, counted in thousandths of a bit so that nothing is rounded.</summary>
internal static class ConformingArrivals
{
    /// <summary>Messages of all classes by time.</summary>
    /// <param name="classes">The buckets.</param>
    /// <param name="untilNs">Until when.</param>
    /// <param name="isGreedy">True: each bucket is emptied at once and from then on as soon as it holds a message; false: with pauses now and then.</param>
    /// <param name="random">Sizes and pauses.</param>
    public static List<(long At, int Class, int Bits)> Of(IReadOnlyList<LinkClass> classes, long untilNs, bool isGreedy, Random random)
    {
        var all = new List<(long At, int Class, int Bits)>();
        for (var i = 0; i < classes.Count; i++)
        {
            var (at, level) = (0L, classes[i].BurstBits * 1000L);
            while (at < untilNs)
            {
                var bits = isGreedy ? classes[i].LargestBits : random.Next(1, classes[i].LargestBits + 1);
                var missing = (bits * 1000L) - level;
                var wait = missing <= 0 ? 0 : classes[i].PerMille == 0 ? untilNs : (missing + classes[i].PerMille - 1) / classes[i].PerMille;
                wait += isGreedy || random.Next(3) > 0 ? 0 : random.Next(1, 200);
                at += wait;
                level = Math.Min(classes[i].BurstBits * 1000L, level + (wait * classes[i].PerMille)) - (bits * 1000L);
                all.Add((at, i, bits));
            }
        }

        return [.. all.Where(arrival => arrival.At < untilNs).OrderBy(arrival => arrival.At).ThenBy(_ => random.Next())];
    }
}
