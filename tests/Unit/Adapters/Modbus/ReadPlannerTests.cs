using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Adapters.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

public sealed class ReadPlannerTests
{
    [Theory]
    [InlineData("0-1 2-4 4-6", 125, 16, "", "0-6")]
    [InlineData("0-1 18-19", 125, 16, "", "0-1 18-19")]
    [InlineData("0-1 17-18", 125, 16, "", "0-18")]
    [InlineData("0-1 17-18", 125, 0, "", "0-1 17-18")]
    [InlineData("0-100 100-200", 125, 16, "", "0-100 100-200")]
    [InlineData("0-1 9-10", 125, 16, "4-5", "0-1 9-10")]
    [InlineData("0-2 2-4 4-6", 125, 16, "2-2", "0-2 2-6")]
    [InlineData("0-8 2-4 4-12", 125, 16, "2-2", "0-12")]
    [InlineData("0-4 2-6 5-9", 5, 16, "", "0-4 2-6 5-9")]
    [InlineData("0-100 50-150 60-61 110-120", 125, 16, "", "0-100 50-150")]
    public void Plan_Ranges_GivesFewestRequests(string wishes, int maxItems, int maxGap, string forbidden, string expected)
    {
        var plan = ReadPlanner.Plan([.. Ranges(wishes).Select(range => new ReadWish(range))], maxItems, maxGap, Ranges(forbidden));

        Assert.Equal(expected, string.Join(' ', plan.Blocks.Select(block => $"{block.Range.From}-{block.Range.To}")));
    }

    [Fact]
    public void Plan_SplitNeeded_CutsWhereLeastIsRead()
    {
        // 0-10, a hole of 10, 20-30, then 30-40: at most 30 in one request. Cutting in the hole reads 30, cutting at 30 reads 40.
        var plan = ReadPlanner.Plan([.. Ranges("0-10 20-30 30-40").Select(range => new ReadWish(range))], 30, 16, []);

        Assert.Equal(["0-10", "20-40"], plan.Blocks.Select(block => $"{block.Range.From}-{block.Range.To}"));
    }

    [Fact]
    public void Plan_ForbiddenWish_IsDeadAndOthersStay()
    {
        var plan = ReadPlanner.Plan([.. Ranges("0-2 4-8 9-10").Select(range => new ReadWish(range))], 125, 16, Ranges("5-6"));

        Assert.Equal([1], plan.Dead);
        Assert.Equal([0, 2], plan.Blocks.SelectMany(block => block.Wishes));
    }

    [Fact]
    public void Plan_Group_IsNeverSplitAndReachesOverAnyGap()
    {
        var wishes = new[] { new ReadWish(new(0, 2), 0), new ReadWish(new(50, 52), 0), new ReadWish(new(60, 62)), new ReadWish(new(100, 102), 1), new ReadWish(new(190, 192), 1) };

        var plan = ReadPlanner.Plan(wishes, 80, 4, []);

        Assert.Equal([3, 4], plan.Split);
        Assert.Equal("0,1 2", string.Join(' ', plan.Blocks.Select(block => string.Join(',', block.Wishes))));
    }

    [Fact]
    public void Plan_AnyWishes_KeepsEveryRule() =>
        Prop.ForAll(Arb.From(Cases(40, 300)), test =>
        {
            var plan = Plan(test);
            var readable = Enumerable.Range(0, test.Wishes.Length).Except(plan.Dead).ToArray();
            var once = plan.Blocks.SelectMany(block => block.Wishes).Order().SequenceEqual(readable);
            var inside = plan.Blocks.All(block => block.Wishes.All(i => test.Wishes[i].From >= block.Range.From && test.Wishes[i].To <= block.Range.To));
            var notMoreThanNaive = plan.Blocks.Count <= readable.Length;
            return once && inside && notMoreThanNaive && plan.Blocks.All(block => IsAllowed(block.Range, test, readable))
                && plan.Dead.All(i => test.Wishes[i].Length > test.MaxItems || test.Forbidden.Any(f => f.Length > 0 && f.Blocks(test.Wishes[i])));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Plan_SmallCases_NeedsAsFewRequestsAsTheBestOfAllPartitions() =>
        Prop.ForAll(Arb.From(Cases(6, 40)), test =>
        {
            var plan = Plan(test);
            var readable = Enumerable.Range(0, test.Wishes.Length).Except(plan.Dead).ToArray();
            return plan.Blocks.Count == FewestOf(readable, [], test, readable);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Plan_TenThousandBits_IsQuick()
    {
        var wishes = Enumerable.Range(0, 10_000).Select(i => new ReadWish(new(i, i + 1))).ToArray();

        Assert.Equal(5, ReadPlanner.Plan(wishes, 2000, 256, []).Blocks.Count);
    }

    private static ReadBlocks Plan(Case test) => ReadPlanner.Plan([.. test.Wishes.Select(range => new ReadWish(range))], test.MaxItems, test.MaxGap, test.Forbidden);

    // The rules once more, told differently: address by address.
    private static bool IsAllowed(AddressRange request, Case test, int[] readable)
    {
        var unwanted = 0;
        for (var address = request.From; address < request.To; address++)
        {
            unwanted = readable.Any(i => test.Wishes[i].From <= address && address < test.Wishes[i].To) ? 0 : unwanted + 1;
            if (unwanted > test.MaxGap || test.Forbidden.Any(f => f.From <= address && address < f.To))
            {
                return false;
            }
        }

        return request.Length <= test.MaxItems;
    }

    private static int FewestOf(int[] left, List<List<int>> parts, Case test, int[] readable)
    {
        if (left.Length == 0)
        {
            return parts.Count;
        }

        var fewest = int.MaxValue;
        foreach (var part in parts.ToArray())
        {
            part.Add(left[0]);
            if (IsAllowed(Hull(part, test), test, readable))
            {
                fewest = Math.Min(fewest, FewestOf(left[1..], parts, test, readable));
            }

            part.RemoveAt(part.Count - 1);
        }

        parts.Add([left[0]]);
        fewest = Math.Min(fewest, FewestOf(left[1..], parts, test, readable));
        parts.RemoveAt(parts.Count - 1);
        return fewest;
    }

    private static AddressRange Hull(List<int> part, Case test) => new(part.Min(i => test.Wishes[i].From), part.Max(i => test.Wishes[i].To));

    private static Gen<Case> Cases(int mostWishes, int addresses) =>
        from wishes in Gen.ArrayOf(RangeWithin(addresses, 1, 6)).Select(ranges => ranges.Take(mostWishes).ToArray())
        from forbidden in Gen.ArrayOf(RangeWithin(addresses, 1, 3)).Select(ranges => ranges.Take(3).ToArray())
        from maxItems in Gen.Choose(4, 20)
        from maxGap in Gen.Choose(0, 6)
        select new Case(wishes, forbidden, maxItems, maxGap);

    private static Gen<AddressRange> RangeWithin(int addresses, int shortest, int longest) =>
        from begin in Gen.Choose(0, addresses)
        from length in Gen.Choose(shortest, longest)
        select new AddressRange(begin, begin + length);

    private static AddressRange[] Ranges(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('-')).Select(pair => new AddressRange(int.Parse(pair[0]), int.Parse(pair[1])))];

    internal sealed record Case(AddressRange[] Wishes, AddressRange[] Forbidden, int MaxItems, int MaxGap)
    {
        public override string ToString() => $"{string.Join(' ', Wishes)} | {string.Join(' ', Forbidden)} | {MaxItems} | {MaxGap}";
    }
}
