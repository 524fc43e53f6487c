using IndustrialGateway.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

/// <summary>P-1 to P-5 on the processor, which plays far fewer executions than the explorer, but real ones.</summary>
public sealed class SampleRingStressTests(ITestOutputHelper output)
{
    [Fact]
    public void HandOffs_RingOfTwo_NoneTornLostDoubledOrReordered() =>
        AssertWhole(capacity: 2, writeSamples: 1, StressSize.HandOffs / 5000); // Every other hand-off waits for the other thread: a turn of the scheduler.

    [Theory]
    [InlineData(1, 40)]
    [InlineData(13, 30)]
    [InlineData(64, 30)]
    public void HandOffs_WithMarksAndParking_NoneTornLostDoubledOrReordered(int writeSamples, int percent) =>
        AssertWhole(capacity: 1024, writeSamples, StressSize.HandOffs / 100 * percent);

    private void AssertWhole(int capacity, int writeSamples, int handOffs)
    {
        using var stress = new LaneStress(capacity, writeSamples);
        var faults = stress.Run(handOffs);
        output.WriteLine($"{handOffs:N0} hand-offs, {stress.Parks:N0} parks, {stress.Full:N0} times full");

        Assert.Equal(0, faults);
        Assert.Equal(0, stress.Ring.Count);
        Assert.Equal(0, stress.LateWakeUps);
        Assert.NotEqual(0, stress.Parks);
    }
}
