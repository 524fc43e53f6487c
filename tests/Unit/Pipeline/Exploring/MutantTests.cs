using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// Faults put back on purpose, among them two that were published: the missing acquire of .NET's own ConcurrentQueue (dotnet/runtime #78142, 2016 to 2022) and the
/// positions read in the wrong order of IREE's ring (iree-org/iree #23707). An explorer that misses one of them shows nothing by finding none in the gateway.
/// </summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const OperationKind Acquire = OperationKind.LoadAcquire;
    private const OperationKind Release = OperationKind.StoreRelease;

    private static readonly Dictionary<string, Func<Operation, Operation>> Mutations = new()
    {
        ["Peek: no acquire"] = operation => Weaken(operation, Acquire, LaneWorld.ProducerPosition, OperationKind.LoadPlain),
        ["HasRoom: no acquire"] = operation => Weaken(operation, Acquire, LaneWorld.ConsumerPosition, OperationKind.LoadPlain),
        ["Publish: no release"] = operation => Weaken(operation, Release, LaneWorld.ProducerPosition, OperationKind.StorePlain),
        ["Release: no release"] = operation => Weaken(operation, Release, LaneWorld.ConsumerPosition, OperationKind.StorePlain),
        ["Set: no fence"] = operation => operation.Kind == OperationKind.FullFence ? default : operation,
        ["Park: store for exchange"] = operation => operation is { Kind: OperationKind.Exchange, Value: not 0 } ? operation with { Kind = Release } : operation,
        ["TryTake: store for and"] = operation => operation.Kind == OperationKind.And ? operation with { Kind = Release, Value = 0 } : operation,
        ["Release: one place too many"] = operation => operation is { Kind: Release, Location: LaneWorld.ConsumerPosition } ? operation with { Value = operation.Value + 1 } : operation,
    };

    [Theory]
    [InlineData("Peek: no acquire", "P-2")]
    [InlineData("HasRoom: no acquire", "P-2")]
    [InlineData("Publish: no release", "P-2")]
    [InlineData("Release: no release", "P-2")]
    [InlineData("Set: no fence", "P-5")]
    [InlineData("Park: store for exchange", "P-5")]
    [InlineData("TryTake: store for and", "P-5")]
    [InlineData("Release: one place too many", "P-4")]
    public void Mutant_OfMemoryOperations_IsFound(string name, string property) =>
        AssertFound(Explorer.Explore(() => new LaneWorld(new LaneOptions()), ExploredModel.WeakMemory, Mutations[name]), name, property);

    [Theory]
    [InlineData("Peek: no acquire")]
    [InlineData("Publish: no release")]
    public void Mutant_SlotsPlayedOut_ShowsASampleThatIsNotWhole(string name) =>
        AssertFound(Explorer.Explore(() => new LaneWorld(new LaneOptions { Samples = 2 }), ExploredModel.WeakMemoryAndSlots, Mutations[name]), name, "P-2: a sample of");

    [Theory]
    [InlineData("Peek: no acquire")]
    [InlineData("Publish: no release")]
    public void Mutant_SlotsPlayedOutOverALap_ShowsAnOldSample(string name) =>
        AssertFound(Explorer.Explore(() => new LaneWorld(new LaneOptions()), ExploredModel.WeakMemoryAndSlots, Mutations[name]), name, "P-3");

    [Theory]
    [InlineData("Peek: no acquire")]
    [InlineData("HasRoom: no acquire")]
    [InlineData("Publish: no release")]
    [InlineData("Release: no release")]
    [InlineData("Set: no fence")]
    [InlineData("Park: store for exchange")]
    public void Mutant_PlayedWithInterleavingsOnly_IsMissed(string name) =>
        Assert.Null(Explorer.Explore(() => new LaneWorld(new LaneOptions()), ExploredModel.Interleavings, Mutations[name]).Violation);

    [Theory]
    [InlineData(ExploredModel.Interleavings)]
    [InlineData(ExploredModel.WeakMemory)]
    internal void Mutant_LooksAtTheRingBeforeItClearsTheBit_IsFound(ExploredModel model) =>
        AssertFound(Explorer.Explore(() => new LaneWorld(new LaneOptions { LooksBeforeClearing = true }), model), "look before clearing", "P-5");

    [Fact]
    public void Mutant_ClearsTheWholeWordAtOnce_IsFoundWithTwoChannels() => AssertFound(
        Explorer.Explore(
            () => new LaneWorld(new LaneOptions { Channels = 2, Samples = 1 }),
            ExploredModel.Interleavings,
            operation => operation.Kind == OperationKind.And ? operation with { Value = 0 } : operation),
        "whole word",
        "P-5");

    [Fact]
    public void Mutant_DoesNotMarkWhatItLeaves_IsFound() =>
        AssertFound(Explorer.Explore(() => new LaneWorld(new LaneOptions { TakeSamples = 1, ForgetsRest = true }), ExploredModel.Interleavings), "rest forgotten", "P-5");

    [Theory]
    [InlineData(ExploredModel.Interleavings)]
    [InlineData(ExploredModel.WeakMemory)]
    internal void Mutant_CountsFromTheProducerFirst_IsFound(ExploredModel model) =>
        AssertFound(Explorer.Explore(() => new LaneWorld(new LaneOptions { IsCounted = true, Samples = 2, CountsProducerFirst = true }), model), "producer first", "P-4");

    [Fact]
    public void Mutant_CountsWithoutAcquire_IsFound() => AssertFound(
        Explorer.Explore(() => new LaneWorld(new LaneOptions { IsCounted = true, Samples = 2 }), ExploredModel.WeakMemory, Mutations["HasRoom: no acquire"]),
        "Count: no acquire",
        "P-4");

    private static Operation Weaken(Operation operation, OperationKind kind, int location, OperationKind weaker) =>
        operation.Kind == kind && operation.Location == location ? operation with { Kind = weaker } : operation;

    private void AssertFound(Exploration exploration, string name, string property)
    {
        output.WriteLine($"{name}: {exploration}"); // With the way to it, so that it can be read what the fault does.

        Assert.StartsWith(property, exploration.Violation, StringComparison.Ordinal);
    }
}
