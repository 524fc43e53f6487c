using System.Diagnostics.CodeAnalysis;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Timestamping;

[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The clock under test sleeps in real time.")]
public sealed class ScanClockTests : IDisposable
{
    private const long Ms = 1_000_000;

    private readonly GatewayClock _clock = new(TimeProvider.System);
    private readonly ScanClock _scan;

    public ScanClockTests() => _scan = new ScanClock(_clock);

    public void Dispose() => _scan.Dispose();

    [Fact]
    public async Task WaitUntil_RealTime_NeverEarly()
    {
        using var waiter = _scan.CreateWaiter();
        for (var i = 0; i < 50; i++)
        {
            var due = _clock.MonotonicNs + (i % 5 * Ms) + 1;
            Assert.True(await waiter.WaitUntilAsync(due, CancellationToken.None));
            Assert.True(_clock.MonotonicNs >= due);
        }
    }

    [Fact]
    public async Task WaitUntil_EarlierThanTheOneSleptFor_WakesTheThread()
    {
        using var far = _scan.CreateWaiter();
        using var near = _scan.CreateWaiter();
        var farWait = far.WaitUntilAsync(_clock.MonotonicNs + (3_600_000 * Ms), CancellationToken.None).AsTask();

        Assert.True(await Eventually.Within(near.WaitUntilAsync(_clock.MonotonicNs + (2 * Ms), CancellationToken.None).AsTask()));
        Assert.False(farWait.IsCompleted);
        far.Wake();
        Assert.False(await farWait);
    }

    [Fact]
    public async Task Waits_ManyLoopsAtOnce_AllComplete()
    {
        var loops = Enumerable.Range(0, 50).Select(async loop =>
        {
            using var waiter = _scan.CreateWaiter();
            for (var i = 0; i < 40; i++)
            {
                var due = _clock.MonotonicNs + (((loop * 7) + i) % 5 * Ms);
                Assert.True(await waiter.WaitUntilAsync(due, CancellationToken.None));
            }
        });

        await Eventually.Within(Task.WhenAll(loops));
    }

    [Fact]
    public void PortableAlarm_WakeBeforeWait_ReturnsAtOnce()
    {
        var alarm = new PortableAlarm(_clock);
        alarm.Wake();
        alarm.WaitUntil(long.MaxValue);
        alarm.WaitUntil(_clock.MonotonicNs + Ms);
    }
}
