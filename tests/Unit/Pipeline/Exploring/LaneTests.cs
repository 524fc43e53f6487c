using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>Ring, ready bitmap and parking: every execution of a few samples (G-C1, G-C2; P-1 to P-5).</summary>
public sealed class LaneTests(ITestOutputHelper output)
{
    private const int FewestStates = 1000;

    [Theory]
    [InlineData(ExploredModel.Interleavings, 1, 1)]
    [InlineData(ExploredModel.Interleavings, 1, 2)]
    [InlineData(ExploredModel.Interleavings, 2, 1)]
    [InlineData(ExploredModel.Interleavings, 2, 2)]
    [InlineData(ExploredModel.WeakMemory, 1, 1)]
    [InlineData(ExploredModel.WeakMemory, 1, 2)]
    [InlineData(ExploredModel.WeakMemory, 2, 1)]
    [InlineData(ExploredModel.WeakMemory, 2, 2)]
    [InlineData(ExploredModel.WeakMemoryAndSlots, 1, 1)]
    [InlineData(ExploredModel.WeakMemoryAndSlots, 1, 2)]
    [InlineData(ExploredModel.WeakMemoryAndSlots, 2, 1)]
    [InlineData(ExploredModel.WeakMemoryAndSlots, 2, 2)]
    internal void Lane_EveryExecution_KeepsP1ToP5(ExploredModel model, int writeSamples, int takeSamples) =>
        AssertHolds(model, new LaneOptions { WriteSamples = writeSamples, TakeSamples = takeSamples });

    [Theory]
    [InlineData(ExploredModel.WeakMemory, 0)]
    [InlineData(ExploredModel.WeakMemory, 1)]
    internal void Lane_MoverNaps_KeepsP1ToP5(ExploredModel model, int wakingClasses) => AssertHolds(model, new LaneOptions { NapWakingClasses = wakingClasses });

    [Theory]
    [InlineData(ExploredModel.WeakMemory, null)]
    [InlineData(ExploredModel.WeakMemory, 0)]
    internal void Lane_StoppedAfterTheLastWrite_TheMoverEndsAndNothingIsLeft(ExploredModel model, int? napWakingClasses) =>
        AssertHolds(model, new LaneOptions { Stops = true, NapWakingClasses = napWakingClasses });

    [Theory]
    [InlineData(2, 6, 8, 1)]
    [InlineData(4, 6, 8, 1)]
    [InlineData(4, 9, 12, 3)]
    public void Lane_LongerOrWider_KeepsP1ToP5(int capacity, int samples, int fullSamples, int writeSamples) => AssertHolds(
        ExploredModel.WeakMemory,
        new LaneOptions
        {
            Capacity = capacity, Samples = StressSize.IsFull ? fullSamples : samples, WriteSamples = writeSamples, TakeSamples = 3, Stops = true, NapWakingClasses = 1,
        });

    [Fact]
    public void Lane_TwoChannelsInterleaved_KeepP1ToP5() => AssertHolds(ExploredModel.Interleavings, new LaneOptions { Channels = 2, Samples = 2 });

    [Fact]
    public void Lane_TwoChannels_KeepP1ToP5() => AssertHolds(ExploredModel.WeakMemory, new LaneOptions { Channels = 2, Samples = StressSize.IsFull ? 2 : 1 });

    [Fact]
    public void Lane_CountedByAnotherThread_IsBetweenNoneAndCapacity() =>
        AssertHolds(ExploredModel.WeakMemory, new LaneOptions { IsCounted = true, Samples = StressSize.IsFull ? 4 : 2 });

    private void AssertHolds(ExploredModel model, LaneOptions options)
    {
        var exploration = Explorer.Explore(() => new LaneWorld(options), model);
        output.WriteLine($"{options}, {model}: {exploration}");

        Assert.Null(exploration.Violation);
        Assert.InRange(exploration.States, FewestStates, Explorer.MostStates);
        Assert.InRange(exploration.Ends, 1, exploration.States);
    }
}
