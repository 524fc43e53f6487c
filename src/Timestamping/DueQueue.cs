using System.Diagnostics;

namespace IndustrialGateway.Timestamping;

/// <summary>
/// Waiters by due time: a binary heap in an array that knows where each waiter stands, so that a wait can be withdrawn in log n. A heap, not a wheel: scans are
/// thousands at most, and a heap has no tick to round to.
/// <para>Not thread-safe: guarded by the clock's lock. Grows only in <see cref="Reserve"/>.</para>
/// </summary>
internal sealed class DueQueue
{
    private ScanWaiter[] _heap = new ScanWaiter[16];

    /// <summary>Number of waits under way.</summary>
    public int Count { get; private set; }

    /// <summary>The earliest due time, or <see cref="long.MaxValue"/>.</summary>
    public long NextDueNs => Count == 0 ? long.MaxValue : _heap[0].DueNs;

    /// <summary>Makes room for so many waiters, so that <see cref="Add"/> never allocates.</summary>
    public void Reserve(int waiters)
    {
        if (_heap.Length < waiters)
        {
            Array.Resize(ref _heap, Math.Max(waiters, _heap.Length * 2));
        }
    }

    /// <summary>Adds a waiter with its <see cref="ScanWaiter.DueNs"/> set.</summary>
    public void Add(ScanWaiter waiter)
    {
        Debug.Assert(waiter.HeapIndex < 0, "A waiter waits once at a time.");
        Place(waiter, Count++);
        SiftUp(Count - 1);
    }

    /// <summary>Withdraws a waiter; false when it is not waiting.</summary>
    public bool Remove(ScanWaiter waiter)
    {
        var index = waiter.HeapIndex;
        if (index < 0)
        {
            return false;
        }

        waiter.HeapIndex = -1;
        var last = _heap[--Count];
        _heap[Count] = null!;
        if (index < Count)
        {
            Place(last, index);
            SiftUp(index);
            SiftDown(last.HeapIndex);
        }

        return true;
    }

    /// <summary>Takes the earliest waiter if it is due; null otherwise.</summary>
    public ScanWaiter? TakeDue(long nowNs)
    {
        if (Count == 0 || _heap[0].DueNs > nowNs)
        {
            return null;
        }

        var due = _heap[0];
        Remove(due);
        return due;
    }

    private void SiftUp(int index)
    {
        var waiter = _heap[index];
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (_heap[parent].DueNs <= waiter.DueNs)
            {
                break;
            }

            Place(_heap[parent], index);
            index = parent;
        }

        Place(waiter, index);
    }

    private void SiftDown(int index)
    {
        var waiter = _heap[index];
        while (true)
        {
            var child = (2 * index) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && _heap[child + 1].DueNs < _heap[child].DueNs)
            {
                child++;
            }

            if (_heap[child].DueNs >= waiter.DueNs)
            {
                break;
            }

            Place(_heap[child], index);
            index = child;
        }

        Place(waiter, index);
    }

    private void Place(ScanWaiter waiter, int index)
    {
        _heap[index] = waiter;
        waiter.HeapIndex = index;
    }
}
