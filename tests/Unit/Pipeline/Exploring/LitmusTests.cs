using Xunit;
using M = IndustrialGateway.Tests.Unit.Pipeline.Exploring.ExploredMemory;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>The explorer against what is known of memory: each program's outcomes, exactly. Numbers are what the threads returned, -1 for one that never did.</summary>
public sealed class LitmusTests
{
    [Theory]
    [InlineData(ExploredModel.Interleavings, "0,1 1,0 1,1")]
    [InlineData(ExploredModel.WeakMemory, "0,0 0,1 1,0 1,1")]
    internal void StoreBuffering_NoFence_BothMayReadOld(ExploredModel model, string outcomes) => AssertOutcomes(
        model,
        outcomes,
        world => Then(() => M.StoreRelease(ref world.X, 1), () => M.LoadAcquire(ref world.Y)),
        world => Then(() => M.StoreRelease(ref world.Y, 1), () => M.LoadAcquire(ref world.X)));

    [Fact]
    public void StoreBuffering_FullFences_OneReadsNew() => AssertOutcomes(
        ExploredModel.WeakMemory,
        "0,1 1,0 1,1",
        world => Then(() => M.StoreRelease(ref world.X, 1), M.FullFence, () => M.LoadAcquire(ref world.Y)),
        world => Then(() => M.StoreRelease(ref world.Y, 1), M.FullFence, () => M.LoadAcquire(ref world.X)));

    [Fact]
    public void StoreBuffering_OneFenceOnly_BothMayReadOld() => AssertOutcomes(
        ExploredModel.WeakMemory,
        "0,0 0,1 1,0 1,1",
        world => Then(() => M.StoreRelease(ref world.X, 1), M.FullFence, () => M.LoadAcquire(ref world.Y)),
        world => Then(() => M.StoreRelease(ref world.Y, 1), () => M.LoadAcquire(ref world.X)));

    [Fact]
    public void StoreBuffering_Exchanges_AreFences() => AssertOutcomes(
        ExploredModel.WeakMemory,
        "0,1 1,0 1,1",
        world => Then(() => M.Exchange(ref world.X, 1), () => M.LoadAcquire(ref world.Y)),
        world => Then(() => M.Exchange(ref world.Y, 1), () => M.LoadAcquire(ref world.X)));

    [Fact]
    public void MessagePassing_ReleaseAndAcquire_FlagBringsData() => AssertOutcomes(
        ExploredModel.WeakMemory,
        "0,0 0,1 0,3",
        world => Then(() => M.StorePlain(ref world.Data, 1), () => M.StoreRelease(ref world.X, 1), () => 0),
        ReadFlagThenData(M.LoadAcquire));

    [Fact]
    public void MessagePassing_PlainStoreOfTheFlag_DataMayBeOld() => AssertOutcomes(
        ExploredModel.WeakMemory,
        "0,0 0,1 0,2 0,3",
        world => Then(() => M.StorePlain(ref world.Data, 1), () => M.StorePlain(ref world.X, 1), () => 0),
        ReadFlagThenData(M.LoadAcquire));

    [Fact]
    public void MessagePassing_PlainLoadOfTheFlag_DataMayBeOld() => AssertOutcomes(
        ExploredModel.WeakMemory,
        "0,0 0,1 0,2 0,3",
        world => Then(() => M.StorePlain(ref world.Data, 1), () => M.StoreRelease(ref world.X, 1), () => 0),
        ReadFlagThenData(M.ReadOwn));

    [Fact]
    public void MessagePassing_FencesAroundPlainAccesses_FlagBringsData() => AssertOutcomes(
        ExploredModel.WeakMemory,
        "0,0 0,1 0,3",
        world => Then(() => M.StorePlain(ref world.Data, 1), M.FullFence, () => M.StorePlain(ref world.X, 1), () => 0),
        world =>
        {
            var flag = M.ReadOwn(ref world.X);
            M.FullFence();
            return (flag * 2) + M.ReadOwn(ref world.Data);
        });

    [Fact]
    public void Coherence_TwoLoadsOfOneLocation_NeverGoBack() => AssertOutcomes(
        ExploredModel.WeakMemory,
        "0,0 0,1 0,11",
        world => Then(() => M.StorePlain(ref world.X, 1), () => 0),
        world => (M.ReadOwn(ref world.X) * 10) + M.ReadOwn(ref world.X));

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void IndependentReads_OfTwoWriters_AgreeOnTheOrderOnlyWithFences(bool isFenced, bool mayDisagree)
    {
        var exploration = Explorer.Explore(
            () => new LitmusWorld(
                world => Then(() => M.StoreRelease(ref world.X, 1), () => 0),
                world => Then(() => M.StoreRelease(ref world.Y, 1), () => 0),
                world => ReadTwo(ref world.X, ref world.Y, isFenced),
                world => ReadTwo(ref world.Y, ref world.X, isFenced)),
            ExploredModel.WeakMemory);

        Assert.Equal(mayDisagree, exploration.Outcomes.Contains("0,0,10,10"));
        Assert.Contains("0,0,11,11", exploration.Outcomes);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Parking_LookAfterTheFlag_SleepsForEverOnlyWithoutFence(bool isFenced, bool mayHang)
    {
        var exploration = Explorer.Explore(() => new LitmusWorld(world => Announce(world, isFenced), world => SleepUnlessAnnounced(world, isFenced)), ExploredModel.WeakMemory);

        Assert.Equal(mayHang, exploration.Outcomes.Contains("0,-1"));
        Assert.Contains("0,0", exploration.Outcomes);
        Assert.Contains("1,1", exploration.Outcomes);
    }

    [Theory]
    [InlineData(ExploredModel.WeakMemory, true, false)]
    [InlineData(ExploredModel.WeakMemory, false, true)]
    [InlineData(ExploredModel.WeakMemoryAndSlots, true, false)]
    [InlineData(ExploredModel.WeakMemoryAndSlots, false, true)]
    internal void Slot_ReadBehindAFlag_IsWholeOnlyWithRelease(ExploredModel model, bool isReleased, bool isFault)
    {
        var exploration = Explorer.Explore(() => new LitmusWorld(world => WriteSlot(world, isReleased), ReadSlot), model);

        Assert.Equal(isFault, exploration.Violation is not null);
    }

    [Fact]
    public void Slot_WrittenAgainWhileItMayBeRead_IsAViolation()
    {
        var exploration = Explorer.Explore(
            () => new LitmusWorld(
                world => M.LoadAcquire(ref world.X) == 1 ? Then(() => WriteSlot(world, isReleased: true), () => 1) : 0,
                world => Then(() => M.ReadSlot(ref world.Slot[0]), () => M.StorePlain(ref world.X, 1), () => 0)),
            ExploredModel.WeakMemory);

        Assert.Contains("while it may still be read", exploration.Violation, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_OfAProgram_IsFoundWithTheWayToIt()
    {
        var exploration = Explorer.Explore(
            () => new LitmusWorld(
                world => Then(() => M.StoreRelease(ref world.X, 1), () => 0),
                world => M.LoadAcquire(ref world.X) == 1 ? throw new Violation("seen") : 0),
            ExploredModel.Interleavings);

        Assert.StartsWith("seen", exploration.Violation, StringComparison.Ordinal);
        Assert.Contains("FunctionThread 1: LoadAcquire X 0 -> 1", exploration.Violation, StringComparison.Ordinal);
    }

    private delegate long Load(ref long location);

    private static Func<LitmusWorld, long> ReadFlagThenData(Load loadFlag) => world => (loadFlag(ref world.X) * 2) + M.ReadOwn(ref world.Data);

    private static long ReadTwo(ref long first, ref long second, bool isFenced)
    {
        var tens = M.LoadAcquire(ref first) * 10;
        if (isFenced)
        {
            M.FullFence();
        }

        return tens + M.LoadAcquire(ref second);
    }

    private static long Announce(LitmusWorld world, bool isFenced)
    {
        M.StoreRelease(ref world.X, 1);
        FenceIf(isFenced);
        if (M.LoadAcquire(ref world.Y) == 0)
        {
            return 0;
        }

        world.Event.Set();
        return 1;
    }

    private static long SleepUnlessAnnounced(LitmusWorld world, bool isFenced)
    {
        M.StoreRelease(ref world.Y, 1);
        FenceIf(isFenced);
        if (M.LoadAcquire(ref world.X) == 1)
        {
            return 0;
        }

        world.Event.Wait(Timeout.Infinite);
        return 1;
    }

    private static void FenceIf(bool isFenced)
    {
        if (isFenced)
        {
            M.FullFence();
        }
    }

    private static long WriteSlot(LitmusWorld world, bool isReleased)
    {
        M.WriteSlot(ref world.Slot[0], new Sample { Bits = 1, SourceTimeNs = 1 });
        if (isReleased)
        {
            M.StoreRelease(ref world.X, 1);
        }
        else
        {
            M.StorePlain(ref world.X, 1);
        }

        return 0;
    }

    private static long ReadSlot(LitmusWorld world)
    {
        if (M.LoadAcquire(ref world.X) == 0)
        {
            return 0;
        }

        var sample = M.ReadSlot(ref world.Slot[0]);
        return sample is { Bits: 1, SourceTimeNs: 1 } ? 1 : throw new Violation("P-2: torn");
    }

    private static long Then(Action first, Func<long> last)
    {
        first();
        return last();
    }

    private static long Then(Action first, Action second, Func<long> last)
    {
        first();
        second();
        return last();
    }

    private static long Then(Action first, Action second, Action third, Func<long> last)
    {
        first();
        second();
        third();
        return last();
    }

    private static void AssertOutcomes(ExploredModel model, string expected, params Func<LitmusWorld, long>[] programs)
    {
        var exploration = Explorer.Explore(() => new LitmusWorld(programs), model);

        Assert.Null(exploration.Violation);
        Assert.Equal(expected, string.Join(' ', exploration.Outcomes.Order(StringComparer.Ordinal)));
    }
}
