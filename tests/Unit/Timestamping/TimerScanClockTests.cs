using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Timestamping;

public sealed class TimerScanClockTests : IDisposable
{
    private const long Ms = 1_000_000;

    private readonly ManualTimeProvider _time = new();
    private readonly GatewayClock _clock;
    private readonly TimerScanClock _scan;

    public TimerScanClockTests()
    {
        _clock = new GatewayClock(_time);
        _scan = new TimerScanClock(_clock);
    }

    public void Dispose() => _scan.Dispose();

    [Fact]
    public async Task WaitUntil_DuePassed_CompletesAtOnce()
    {
        using var waiter = _scan.CreateWaiter();
        var wait = waiter.WaitUntilAsync(_clock.MonotonicNs, CancellationToken.None);

        Assert.True(wait.IsCompleted);
        Assert.True(await wait);
    }

    [Fact]
    public async Task WaitUntil_TimeMoves_CompletesAtTheInstantAndNotBefore()
    {
        using var waiter = _scan.CreateWaiter();
        var wait = waiter.WaitUntilAsync(_clock.MonotonicNs + (5 * Ms), CancellationToken.None);
        _time.Advance(TimeSpan.FromTicks(49_999));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(2));

        Assert.True(await Eventually.Within(wait.AsTask()));
    }

    [Fact]
    public async Task WaitUntil_EarlierWaitComesLater_IsServedFirst()
    {
        using var late = _scan.CreateWaiter();
        using var early = _scan.CreateWaiter();
        var lateWait = late.WaitUntilAsync(_clock.MonotonicNs + (50 * Ms), CancellationToken.None);
        var earlyWait = early.WaitUntilAsync(_clock.MonotonicNs + (5 * Ms), CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(6));

        Assert.True(await Eventually.Within(earlyWait.AsTask()));
        Assert.False(lateWait.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(45));
        Assert.True(await Eventually.Within(lateWait.AsTask()));
    }

    [Fact]
    public async Task Wake_DuringWait_EndsItAsNotDue()
    {
        using var waiter = _scan.CreateWaiter();
        var wait = waiter.WaitUntilAsync(_clock.MonotonicNs + Ms, CancellationToken.None);
        waiter.Wake();

        Assert.False(await Eventually.Within(wait.AsTask()));
    }

    [Fact]
    public async Task Wake_BeforeWait_EndsTheNextWaitOnly()
    {
        using var waiter = _scan.CreateWaiter();
        waiter.Wake();

        Assert.False(await waiter.WaitUntilAsync(_clock.MonotonicNs + Ms, CancellationToken.None));
        var next = waiter.WaitUntilAsync(_clock.MonotonicNs + Ms, CancellationToken.None).AsTask();
        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task WaitUntil_Cancelled_Throws()
    {
        using var waiter = _scan.CreateWaiter();
        using var source = new CancellationTokenSource();
        var wait = waiter.WaitUntilAsync(_clock.MonotonicNs + Ms, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await wait);
        _time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.True(await waiter.WaitUntilAsync(_clock.MonotonicNs, CancellationToken.None));
    }

    [Fact]
    public void Wait_Warm_AllocatesNothing()
    {
        using var waiter = _scan.CreateWaiter();
        using var source = new CancellationTokenSource();

        Assert.Equal(0, AllocationMeter.LeastBytes(1000, () => WaitOnce(waiter, source.Token)));
    }

    private void WaitOnce(IScanWaiter waiter, CancellationToken cancellationToken)
    {
#pragma warning disable CA2012 // The time is advanced between the call and the result: that is what is tested, without an async method that would allocate.
        var wait = waiter.WaitUntilAsync(_clock.MonotonicNs + Ms, cancellationToken).GetAwaiter();
#pragma warning restore CA2012
        _time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.True(wait.GetResult());
    }
}
