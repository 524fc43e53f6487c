namespace IndustrialGateway.Shaping.Queues;

/// <summary>
/// Decides when a class without deadline sheds from the front although its queue is not full: <see cref="CoDel"/>, but not while the backlog of an outage is worked off, which is data
/// waiting for its turn and no standing queue. An overflow ends that patience: the queue then stands because more comes than goes.
/// <para>Threads: the sender loop.</para>
/// </summary>
internal sealed class StandingQueue(ClassQueue queue, long targetNs)
{
    private static readonly long LeastTargetNs = (long)TimeSpan.FromMilliseconds(5).TotalNanoseconds;

    private CoDel _codel = new(targetNs);
    private bool _isCatchingUp = true;
    private long _overflowed;

    /// <summary>The target of a class: twice what a sample waits for company and a message takes on the link, at least the 5 ms of RFC 8289 §4.4.</summary>
    public static long TargetNs(long lingerNs, long messageNs) => Math.Max(LeastTargetNs, 2 * (lingerNs + messageNs));

    /// <summary>A connection stands (again).</summary>
    public void ConnectionOpened() => (_isCatchingUp, _overflowed) = (true, queue.Overflowed);

    /// <summary>True: what was just taken from the front, queued at an instant, is to be dropped.</summary>
    public bool ShouldDrop(long queuedNs, long nowNs)
    {
        if (_isCatchingUp)
        {
            _isCatchingUp = nowNs - queuedNs >= _codel.TargetNs && queue.Overflowed == _overflowed;
            return false;
        }

        return _codel.ShouldDrop(nowNs - queuedNs, queue.Count == 0, nowNs);
    }
}
