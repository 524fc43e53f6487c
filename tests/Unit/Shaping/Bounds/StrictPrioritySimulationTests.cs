using IndustrialGateway.Shaping.Bounds.Calculus;
using IndustrialGateway.Shaping.Premises;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Bounds;

/// <summary>The residual of strict priority against a link that is simulated bit by bit: never exceeded, nearly reached, and infeasible exactly when the backlog grows.</summary>
public sealed class StrictPrioritySimulationTests
{
    private const long BitPerNs = 1_000_000_000;
    private const int Seed = 20261125;
    private static readonly RateLatency Link = new(BitPerNs, 0);

    [Fact]
    public void Residual_RandomConformingArrivals_BoundIsNeverExceeded()
    {
        for (var seed = Seed; seed < Seed + 1_000; seed++)
        {
            var random = new Random(seed);
            var (classes, bulk) = (Draw(random), random.Next(0, 200));
            var link = new PriorityLink(classes, bulk, random);
            link.Run(ConformingArrivals.Of(classes, 20_000, isGreedy: random.Next(4) == 0, random), 1_000_000);
            for (var i = 0; i < classes.Count; i++)
            {
                var bound = BoundOf(classes, i, bulk);
                Assert.True(bound is null || link.LongestNs[i] <= bound, $"seed {seed}, class {i}: {link.LongestNs[i]} ns measured, {bound} promised");
            }
        }
    }

    // Everybody sends what it may at once, just after a bulk message has begun: what is left is that messages are whole, those above and the class's own.
    [Fact]
    public void Residual_CriticalInstant_IsReachedWithinOneMessageOfEach()
    {
        var reached = 0;
        for (var seed = Seed; seed < Seed + 300; seed++)
        {
            var random = new Random(seed);
            var (classes, bulk) = (Draw(random).Select((item, rank) => item with { Rank = rank, BurstBits = item.LargestBits * random.Next(1, 20) }).ToList(), random.Next(1, 200));
            var link = new PriorityLink(classes, bulk, random);
            link.Run(ConformingArrivals.Of(classes, 60_000, isGreedy: true, random), 200_000);
            for (var i = 0; i < classes.Count; i++)
            {
                var lower = classes.Skip(i + 1).Select(item => item.LargestBits).Append(bulk).Max();
                if (lower != bulk || BoundOf(classes, i, bulk) is not { } bound)
                {
                    continue; // The bulk message is what this instant is made of.
                }

                var messages = classes.Take(i + 1).Sum(item => item.LargestBits + 1L); // Each comes up to a nanosecond after its bucket has it.
                var share = 1000 - classes.Take(i).Sum(item => item.PerMille);
                Assert.InRange(link.LongestNs[i], bound - (messages * 1000 / share) - 1, bound);
                reached++;
            }
        }

        Assert.True(reached > 200, $"only {reached} cases were looked at");
    }

    // Two equals served in turn are no FIFO: the sum of both through one server would promise too little, which is why each counts the other as more urgent.
    [Fact]
    public void Residual_EqualsServedInTurn_ExceedTheBoundOfOneCommonQueue()
    {
        LinkClass[] classes = [new(0, 400, 10, 20), new(0, 20, 900, 20)];
        var link = new PriorityLink(classes, 0, new Random(Seed));
        link.Run(ConformingArrivals.Of(classes, 50_000, isGreedy: true, new Random(Seed)), 100_000);
        Assert.True(link.LongestNs[0] > MinPlus.DelayNs(new BucketCurve(classes[0].Bucket + classes[1].Bucket), Link), $"{link.LongestNs[0]} ns");
        Assert.True(link.LongestNs[0] <= BoundOf(classes, 0, 0), $"{link.LongestNs[0]} ns");
    }

    [Fact]
    public void Residual_SumOfRatesAboveTheLink_ExactlyWhereTheBacklogGrows()
    {
        var (grew, stayed) = (0, 0);
        for (var seed = Seed; seed < Seed + 150; seed++)
        {
            var random = new Random(seed);
            int[] periods = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new[] { 10, 12, 15, 20, 30, 60 }[random.Next(6)])];
            int[] bits = [.. periods.Select(period => random.Next(1, Math.Min(40, 2 * period / periods.Length) + 1))];
            for (var i = 0; i < periods.Length; i++)
            {
                var above = Sum(periods, bits, i);
                var isFeasible = StrictPriority.Residual(Link, above, 30) is { } left
                    && MinPlus.DelayNs(new StaircaseCurve(periods[i], 0, bits[i]), left) is not null;
                var grows = Grows(periods[..(i + 1)], bits);
                Assert.True(isFeasible != grows, $"seed {seed}, class {i}: feasible {isFeasible}, backlog grows {grows}");
                (grew, stayed) = grows ? (grew + 1, stayed) : (grew, stayed + 1);
            }
        }

        Assert.True(grew > 20 && stayed > 20, $"{grew} grew, {stayed} stayed");
    }

    private static bool Grows(int[] periods, int[] bits)
    {
        const int until = 24_000; // 400 repetitions of the pattern: one bit too many in each makes 200 in half of them; what is on the link is at most 40.
        long[] backlogs = [Backlog(periods, bits, until / 2), Backlog(periods, bits, until)];
        return backlogs[1] - backlogs[0] >= 100;
    }

    private static long Backlog(int[] periods, int[] bits, int untilNs)
    {
        var classes = periods.Select((_, rank) => new LinkClass(rank, 0, 0, bits[rank])).ToList();
        var arrivals = from i in Enumerable.Range(0, periods.Length)
                       from k in Enumerable.Range(0, untilNs / periods[i])
                       orderby k * periods[i]
                       select ((long)k * periods[i], i, bits[i]);
        var link = new PriorityLink(classes, 0, new Random(Seed));
        link.Run([.. arrivals], untilNs);
        return Enumerable.Range(0, periods.Length).Sum(link.Backlog);
    }

    // Bits in 60 ns over 60 ns: whole numbers of a bucket's rate, in sixtieths.
    private static TokenBucket Sum(int[] periods, int[] bits, int count)
    {
        var sixtieths = Enumerable.Range(0, count).Sum(i => bits[i] * 60 / periods[i]);
        return new TokenBucket(bits.Take(count).Sum(), sixtieths * BitPerNs / 60);
    }

    private static List<LinkClass> Draw(Random random)
    {
        var left = 1_000;
        var classes = new List<LinkClass>();
        for (var rank = 0; classes.Count < random.Next(2, 5); rank += random.Next(3) == 0 ? 0 : 1)
        {
            var perMille = random.Next(1, left / 2);
            left -= perMille;
            var largest = random.Next(1, 100);
            classes.Add(new LinkClass(rank, random.Next(largest, 600), perMille, largest));
        }

        return classes;
    }

    private static long? BoundOf(IReadOnlyList<LinkClass> classes, int index, int bulkBits)
    {
        var own = classes[index];
        var above = classes.Where((item, i) => i != index && item.Rank <= own.Rank).Aggregate(default(TokenBucket), (sum, item) => sum + item.Bucket);
        var lower = classes.Where(item => item.Rank > own.Rank).Select(item => item.LargestBits).Append(bulkBits).Max();
        return StrictPriority.Residual(Link, above, lower) is { } left ? MinPlus.DelayNs(new BucketCurve(own.Bucket), left) : null;
    }
}
