using System.Buffers.Binary;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Timestamping;

public sealed class ClockProbeTests
{
    [Fact]
    public void Read_ThisMachine_KnowsOnLinuxAndOnlyThere()
    {
        var state = ClockProbe.Read();

        Assert.NotEmpty(state.Source);
        Assert.Equal(OperatingSystem.IsLinux(), state.MaxErrorNs is not null);
        Assert.Equal(OperatingSystem.IsLinux(), state.Synchronisation != ClockSynchronisation.Unknown);
    }

    [Theory]
    [InlineData(15_999_999, ClockSynchronisation.Synchronised)]
    [InlineData(16_000_000, ClockSynchronisation.Unsynchronised)]
    public void Interpret_MaxError_DecidesAtTheKernelsLimit(long maxErrorUs, ClockSynchronisation expected)
    {
        var timex = new byte[256];
        BinaryPrimitives.WriteInt64LittleEndian(timex.AsSpan(24), maxErrorUs);
        BinaryPrimitives.WriteInt64LittleEndian(timex.AsSpan(32), 7);
        var state = ClockProbe.Interpret(timex);

        Assert.Equal(expected, state.Synchronisation);
        Assert.Equal(maxErrorUs * 1000, state.MaxErrorNs);
        Assert.Equal(7000, state.EstimatedErrorNs);
        Assert.Equal(expected == ClockSynchronisation.Synchronised, state.IsSynchronised);
    }
}
