using IndustrialGateway.Hosting.Supervision;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class StartPacerTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void WaitAsync_ThousandAtOnce_BurstThenOneEachInterval()
    {
        // A switch comes back and a thousand devices with it: 64 connects at once, then 200 a second.
        var pacer = new StartPacer(_time, 64, TimeSpan.FromMilliseconds(5));
        var starts = Enumerable.Range(0, 1000).Select(_ => pacer.WaitAsync(TestContext.Current.CancellationToken)).ToList();
        Assert.Equal(64, starts.Count(start => start.IsCompleted));
        var before = 64;
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            var now = starts.Count(start => start.IsCompleted);
            Assert.InRange(now - before, 19, 21);
            before = now;
        }

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.All(starts, start => Assert.True(start.IsCompletedSuccessfully));
    }

    [Fact]
    public void WaitAsync_AfterQuiet_BurstIsWholeAgainAndNotLarger()
    {
        var pacer = new StartPacer(_time, 4, TimeSpan.FromSeconds(1));
        _ = Enumerable.Range(0, 4).Select(_ => pacer.WaitAsync(TestContext.Current.CancellationToken)).ToList();
        _time.Advance(TimeSpan.FromHours(1));
        var starts = Enumerable.Range(0, 6).Select(_ => pacer.WaitAsync(TestContext.Current.CancellationToken)).ToList();
        Assert.Equal(4, starts.Count(start => start.IsCompleted));
    }
}
