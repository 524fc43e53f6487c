using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping.Premises;

public sealed class ServiceMonitorTests
{
    private const long Ms = 1_000_000;
    private static readonly UplinkSettings Uplink = new TestMap().Uplink() with { RateBitsPerSecond = 1_000_000, Latency = TimeSpan.FromMilliseconds(5), IsAcknowledged = true };

    [Fact]
    public void Served_LinkAsStated_MeasuresItsLatencyTerm()
    {
        var monitor = new ServiceMonitor(Uplink);
        long free = 0;
        for (var i = 0; i < 100; i++)
        {
            var now = i * Ms / 2; // Twice what it carries: a backlogged period.
            var finish = monitor.Sent(1_000, now);
            free = Math.Max(free, now) + Ms;
            Assert.Equal(free, finish);
            Assert.False(monitor.Served(finish, free + (10 * Ms)));
        }

        Assert.Equal(new ServiceFigures(1_000_000, 12 * Ms, 10 * Ms, 0), monitor.Figures);
    }

    [Fact]
    public void Served_LinkOfHalfTheRate_Breaks()
    {
        var monitor = new ServiceMonitor(Uplink);
        long free = 0;
        var breaks = 0;
        for (var i = 0; i < 100; i++)
        {
            var finish = monitor.Sent(1_000, i * Ms);
            free = Math.Max(free, i * Ms) + (2 * Ms);
            breaks += monitor.Served(finish, free + (10 * Ms)) ? 1 : 0;
        }

        // The n-th message is n ms behind: 2 ms are the gateway's allowance.
        Assert.Equal(98, breaks);
        Assert.Equal(98, monitor.Figures.Breaks);
        Assert.Equal(110 * Ms, monitor.Figures.WorstNs);
    }

    [Fact]
    public void Served_NoLatencyStated_NeverBreaks()
    {
        var monitor = new ServiceMonitor(Uplink with { Latency = null });
        Assert.False(monitor.Served(monitor.Sent(1_000, 0), 5_000 * Ms));
        Assert.Equal(long.MinValue, monitor.LastBreakNs);
    }
}
