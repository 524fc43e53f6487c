namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// Turns wanted ranges of one table into the fewest requests, and among as few into those that read the least. Pure.
/// A request is at most <c>maxItems</c> long, reads no more than <c>maxGap</c> addresses in a row that nobody wants, and never
/// touches forbidden ground.
/// </summary>
/// <remarks>
/// 1. Wishes become units: a group is one unit from its first to its last address; a wish or group that cannot be read is set aside.
/// 2. Units are sorted; where the gap to the next is too wide, or forbidden, a request must end.
/// 3. The cheapest partition of the sorted units into runs is found by dynamic programming. Runs of neighbours suffice: a unit that
/// fits a request fits every later-beginning request of its neighbourhood too, as its end is no further from a later beginning.
/// </remarks>
internal static class ReadPlanner
{
    // More than all addresses of a table can add up to: the number of requests always weighs more.
    private const long OneRequest = 1L << 32;

    /// <summary>
    /// Plans the requests of one table. <paramref name="avoided"/> is ground no request may reach over to join units, though a unit may lie on it.
    /// </summary>
    public static ReadBlocks Plan(
        IReadOnlyList<ReadWish> wishes, int maxItems, int maxGap, IReadOnlyList<AddressRange> forbidden, IReadOnlyList<AddressRange>? avoided = null)
    {
        var dead = new List<int>();
        var split = new List<int>();
        var units = UnitsOf(wishes, maxItems, forbidden, dead, split);
        units.Sort(static (a, b) => a.Range.From != b.Range.From ? a.Range.From.CompareTo(b.Range.From) : a.Range.To.CompareTo(b.Range.To));
        var begins = CheapestRuns(units, maxItems, BreaksOf(units, maxGap, [.. forbidden, .. avoided ?? []]));
        return new ReadBlocks(BlocksOf(units, begins), dead, split);
    }

    private static List<ReadBlock> UnitsOf(
        IReadOnlyList<ReadWish> wishes, int maxItems, IReadOnlyList<AddressRange> forbidden, List<int> dead, List<int> split)
    {
        var units = new List<ReadBlock>(wishes.Count);
        var groups = new SortedDictionary<int, List<int>>();
        for (var i = 0; i < wishes.Count; i++)
        {
            if (wishes[i].Range.Length > maxItems || IsForbidden(wishes[i].Range, forbidden))
            {
                dead.Add(i);
            }
            else if (wishes[i].Group < 0)
            {
                units.Add(new ReadBlock(wishes[i].Range, [i]));
            }
            else if (groups.TryGetValue(wishes[i].Group, out var members))
            {
                members.Add(i);
            }
            else
            {
                groups.Add(wishes[i].Group, [i]);
            }
        }

        foreach (var members in groups.Values)
        {
            var hull = new AddressRange(members.Min(i => wishes[i].Range.From), members.Max(i => wishes[i].Range.To));
            if (hull.Length > maxItems || IsForbidden(hull, forbidden))
            {
                split.AddRange(members);
            }
            else
            {
                units.Add(new ReadBlock(hull, members));
            }
        }

        return units;
    }

    // A cut binds requests that join units; one inside a unit says nothing about that unit, which can only be read as a whole.
    private static bool IsForbidden(AddressRange range, IReadOnlyList<AddressRange> forbidden) =>
        forbidden.Any(f => f.Length > 0 && f.Blocks(range));

    // breaks[i]: no request may hold both unit i - 1 and unit i.
    private static bool[] BreaksOf(List<ReadBlock> units, int maxGap, IReadOnlyList<AddressRange> forbidden)
    {
        var breaks = new bool[units.Count];
        var end = 0;
        for (var i = 0; i < units.Count; i++)
        {
            var begin = units[i].Range.From;
            breaks[i] = i == 0 || begin - end > maxGap || forbidden.Any(f => f.From >= end && f.To <= begin);
            end = Math.Max(end, units[i].Range.To);
        }

        return breaks;
    }

    private static List<int> CheapestRuns(List<ReadBlock> units, int maxItems, bool[] breaks)
    {
        var cost = new long[units.Count + 1];
        var runBegin = new int[units.Count + 1];
        for (var i = 1; i <= units.Count; i++)
        {
            cost[i] = long.MaxValue;
            var end = 0;
            for (var j = i - 1; j >= 0; j--)
            {
                end = Math.Max(end, units[j].Range.To);
                var length = end - units[j].Range.From;
                if (length > maxItems)
                {
                    break;
                }

                if (cost[j] + OneRequest + length < cost[i])
                {
                    (cost[i], runBegin[i]) = (cost[j] + OneRequest + length, j);
                }

                if (breaks[j])
                {
                    break;
                }
            }
        }

        var begins = new List<int>();
        for (var i = units.Count; i > 0; i = runBegin[i])
        {
            begins.Add(runBegin[i]);
        }

        begins.Reverse();
        return begins;
    }

    private static List<ReadBlock> BlocksOf(List<ReadBlock> units, List<int> begins)
    {
        var blocks = new List<ReadBlock>(begins.Count);
        for (var i = 0; i < begins.Count; i++)
        {
            var run = units[begins[i]..(i + 1 < begins.Count ? begins[i + 1] : units.Count)];
            var range = new AddressRange(run[0].Range.From, run.Max(unit => unit.Range.To));
            blocks.Add(new ReadBlock(range, [.. run.SelectMany(unit => unit.Wishes)]));
        }

        return blocks;
    }
}
