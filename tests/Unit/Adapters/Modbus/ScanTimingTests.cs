using FsCheck;
using FsCheck.Fluent;

using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

public sealed class ScanTimingTests
{
    private const long Ms = 1_000_000;

    [Fact]
    public void Slots_AnyLateness_StayOnThePhaseAndAreAllCounted() =>
        Prop.ForAll(Arb.From(Gen.Choose(1, 500)), Arb.From(Gen.Choose(0, 50)), Arb.From(Gen.ArrayOf(Gen.Choose(0, 2_000_000))), (periodMs, position, latenesses) =>
        {
            var timing = new ScanTiming(TimeSpan.FromMilliseconds(periodMs), position);
            timing.SkipTo(123_456_789);
            var first = timing.DueNs;
            long slots = 0;
            foreach (var lateness in latenesses)
            {
                var end = timing.DueNs + (lateness * 1000L);
                slots += 1 + timing.Complete(end);
                if (timing.DueNs <= end || timing.DueNs - end > periodMs * Ms)
                {
                    return false;
                }
            }

            return timing.DueNs == first + (slots * periodMs * Ms);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(99, 0)]
    [InlineData(100, 1)]
    [InlineData(250, 2)]
    public void Complete_Late_CountsTheSlotsThatPassed(int lateMs, int missed)
    {
        var timing = new ScanTiming(TimeSpan.FromMilliseconds(100), 3);
        timing.SkipTo(0);

        Assert.Equal(missed, timing.Complete(timing.DueNs + (lateMs * Ms)));
    }

    [Fact]
    public void Phases_OfManyLoops_AreSpreadOverThePeriod()
    {
        var phases = Enumerable.Range(0, 20).Select(position =>
        {
            var timing = new ScanTiming(TimeSpan.FromMilliseconds(100), position);
            timing.SkipTo(0);
            return timing.DueNs % (100 * Ms);
        }).Order().ToArray();

        // Evenly spread they would lie 5 ms apart.
        Assert.All(phases.Zip(phases.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 2 * Ms, 10 * Ms));
    }
}
