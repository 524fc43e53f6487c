using IndustrialGateway.Pipeline;
using IndustrialGateway.Tests.Testing.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

public sealed class MoverSignalTests : IDisposable
{
    private const int LongMs = 20_000;

    private readonly ReadyBitmap _marks = new(1, 1);
    private readonly MoverSignal _signal = new();

    public void Dispose() => _signal.Dispose();

    [Fact]
    public async Task Park_MarkedBefore_ReturnsAtOnce()
    {
        _marks.Set(0, 0);

        Assert.True(await Eventually.Within(Task.Run(() => _signal.Park(_marks, () => true, LongMs, MoverSignal.AnyClass))));
    }

    [Fact]
    public async Task Park_NotIdle_ReturnsAtOnce() => Assert.True(await Eventually.Within(Task.Run(() => _signal.Park(_marks, () => false, LongMs, MoverSignal.AnyClass))));

    [Fact]
    public void Park_NothingHappens_ReturnsWhenTheTimeIsOver() => Assert.False(_signal.Park(_marks, () => true, 1, MoverSignal.AnyClass));

    [Fact]
    public async Task Wake_WhileParked_EndsIt()
    {
        var isParking = new TaskCompletionSource();
        var park = Task.Run(() => _signal.Park(_marks, () => isParking.TrySetResult(), LongMs, MoverSignal.AnyClass));
        await isParking.Task;
        _signal.Wake(0);

        Assert.True(await Eventually.Within(park));
    }

    [Fact]
    public void Wake_NotParked_LeavesTheNextParkAlone()
    {
        _signal.Wake(0);

        Assert.False(_signal.Park(_marks, () => true, 1, MoverSignal.AnyClass));
    }

    [Fact]
    public async Task Wake_DuringANap_OnlyUrgentClassesEndIt()
    {
        var isParking = new TaskCompletionSource();
        var park = Task.Run(() => _signal.Park(_marks, () => isParking.TrySetResult(), LongMs, wakingClasses: 1));
        await isParking.Task;
        _signal.Wake(1);
        Assert.False(park.IsCompleted);
        _signal.Wake(0);

        Assert.True(await Eventually.Within(park));
    }
}
