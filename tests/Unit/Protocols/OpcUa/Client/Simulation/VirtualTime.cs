namespace IndustrialGateway.Tests.Unit;

/// <summary>Time that passes only when nothing is left to do at an instant. Milliseconds.</summary>
internal sealed class VirtualTime
{
    private readonly PriorityQueue<Action, (long At, long Order)> _due = new();
    private long _order;

    public long Now { get; private set; } = 1000;

    public void After(long milliseconds, Action action) => At(Now + Math.Max(0, milliseconds), action);

    public void At(long time, Action action) => _due.Enqueue(action, (time, ++_order));

    /// <summary>Does what is due next, up to <paramref name="end"/>; false when nothing is.</summary>
    public bool Step(long end)
    {
        if (!_due.TryPeek(out _, out var key) || key.At > end)
        {
            Now = Math.Max(Now, end);
            return false;
        }

        var action = _due.Dequeue();
        Now = Math.Max(Now, key.At);
        action();
        return true;
    }
}
