using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Timestamping;

public sealed class GatewayClockTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void MonotonicNs_OddFrequency_FollowsElapsedTime()
    {
        var clock = new GatewayClock(_time);
        var start = clock.MonotonicNs;
        _time.Advance(TimeSpan.FromDays(400) + TimeSpan.FromTicks(1234567));

        Assert.InRange(clock.MonotonicNs - start - ((400L * 86_400_000_000_000) + 123_456_700), -1, 1);
    }

    [Fact]
    public void MonotonicNs_WallClockSteps_DoesNotNotice()
    {
        var clock = new GatewayClock(_time);
        var before = clock.MonotonicNs;
        _time.StepWallClock(TimeSpan.FromHours(-2));

        Assert.Equal(before, clock.MonotonicNs);
    }

    [Fact]
    public void UtcFromMonotonic_AfterWallClockStep_UsesTheOffsetOfNow()
    {
        var clock = new GatewayClock(_time);
        var instant = clock.MonotonicNs;
        _time.Advance(TimeSpan.FromSeconds(3));
        _time.StepWallClock(TimeSpan.FromMinutes(1));

        Assert.InRange(clock.UtcFromMonotonic(instant) - (clock.UtcNs - 3_000_000_000), -2, 2);
    }

    [Fact]
    public void UtcNs_Start_IsNanosecondsSince1970()
    {
        Assert.Equal(1_767_225_600_000_000_000, new GatewayClock(_time).UtcNs);
    }

    [Fact]
    public void Readings_Warm_AllocateNothing()
    {
        var clock = new GatewayClock(_time);
        long sum = clock.UtcFromMonotonic(clock.MonotonicNs);

        var allocated = AllocationMeter.LeastBytes(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                sum += clock.UtcFromMonotonic(clock.MonotonicNs);
            }
        });

        Assert.Equal(0, allocated);
        Assert.NotEqual(0, sum);
    }
}
