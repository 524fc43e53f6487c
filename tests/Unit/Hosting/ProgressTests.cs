using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.Health;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class ProgressTests
{
    private const long Second = 1_000_000_000;

    private static UplinkClassSnapshot Books(long forwarded, long waiting) => new()
    {
        Class = "cyclic", Received = forwarded + waiting, Forwarded = forwarded, Replaced = 0, Dropped = [0, 0, 0, 0], Rejected = 0, Stored = waiting, InFlight = 0,
        Unexplained = 0,
    };

    [Fact]
    public void Sender_NothingWaits_IsNeverStuck()
    {
        var progress = new SenderProgress();
        for (var i = 0; i < 100; i++)
        {
            progress.Look(Books(5, 0), i * Second);
            Assert.Equal(0, progress.StuckNs);
        }
    }

    [Fact]
    public void Sender_WaitsWithoutAcknowledgement_IsStuckUntilOneComes()
    {
        var progress = new SenderProgress();
        progress.Look(Books(5, 0), 0);
        progress.Look(Books(5, 3), 1 * Second);
        progress.Look(Books(5, 9), 12 * Second);
        Assert.Equal(12 * Second, progress.StuckNs);
        progress.Look(Books(6, 8), 13 * Second);
        Assert.Equal(0, progress.StuckNs);
    }

    [Fact]
    public void Sender_QueueGoesOnReplacingAndDroppingBesideAnUplinkThatTakesNothing_IsStuck()
    {
        var progress = new SenderProgress();
        for (var i = 0; i <= 11; i++)
        {
            progress.Look(Books(5, 3) with { Replaced = 10 * i, Dropped = [i, 0, 0, 0] }, i * Second);
        }

        Assert.Equal(11 * Second, progress.StuckNs);
    }

    [Fact]
    public void Mover_IdleForHours_IsNotStuck()
    {
        var progress = new MoverProgress();
        for (var i = 0; i < 3600; i++)
        {
            progress.Look(received: 7, lastRoundNs: 0, nowNs: i * Second);
        }

        Assert.Equal(0, progress.StuckNs);
    }

    [Fact]
    public void Mover_SamplesComeAndNoRoundEnds_IsStuck()
    {
        var progress = new MoverProgress();
        progress.Look(100, lastRoundNs: 10, nowNs: 1 * Second);
        for (var i = 2; i <= 8; i++)
        {
            progress.Look(100 + i, lastRoundNs: 10, nowNs: i * Second);
        }

        Assert.Equal(7 * Second, progress.StuckNs);
        progress.Look(200, lastRoundNs: 9 * Second, nowNs: 9 * Second);
        Assert.Equal(0, progress.StuckNs);
    }
}
