using IndustrialGateway.Hosting.Observing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class FaultMemoryTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Fault_ManyEqualOnes_SaysFirstTenthHundredth()
    {
        var memory = new FaultMemory();
        var said = new List<long>();
        for (var i = 1; i <= 1000; i++)
        {
            if (memory.Fault("refused", i * Second))
            {
                said.Add(memory.Count);
                memory.Said();
            }
        }

        Assert.Equal([1, 10, 100, 1000], said);
    }

    [Fact]
    public void Fault_OtherReason_IsSaidWithTheSilentOnes()
    {
        var memory = new FaultMemory();
        Assert.True(memory.Fault("refused", 0));
        memory.Said();
        Assert.False(memory.Fault("refused", 1));
        Assert.False(memory.Fault("refused", 2));
        Assert.True(memory.Fault("timed out", 3));
        Assert.Equal(3, memory.Silent);
    }

    [Fact]
    public void Recovered_AfterFaults_IsSaidOnce()
    {
        var memory = new FaultMemory();
        Assert.False(memory.Recovered(0));
        memory.Fault("refused", 5);
        Assert.Equal(5, memory.SinceNs);
        Assert.True(memory.Recovered(6));
        Assert.False(memory.Recovered(7));
    }

    [Fact]
    public void Fault_PartFlaps_LinesAreBounded()
    {
        var memory = new FaultMemory();
        var lines = 0;
        const int seconds = 600;
        for (var i = 0; i < seconds * 10; i++)
        {
            lines += memory.Fault("reset", i * Second / 10) ? 1 : 0;
            lines += memory.Recovered(i * Second / 10) ? 1 : 0;
        }

        // A handful, then one each 30 s.
        Assert.InRange(lines, 6, 6 + (seconds / 30));
    }
}
