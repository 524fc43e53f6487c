namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The monitored items of one subscription that are sampled together. No timer per item, and nothing is looked at that was not written. Under the gate of the engine.</summary>
internal sealed class SamplingGroup(long intervalTicks)
{
    private readonly List<DirtyPage> _pages = [];
    private readonly Stack<DirtyPage> _withRoom = [];

    /// <summary>Sampling interval in 100 ns; 0: items take every value as it is written, and are only gathered here.</summary>
    public long IntervalTicks => intervalTicks;

    /// <summary>When it is sampled next.</summary>
    public long NextDue { get; set; }

    /// <summary>Pages of items.</summary>
    public List<DirtyPage> Pages => _pages;

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Gives the item its place; its marks go there from now on.</summary>
    public void Add(MonitoredItem item)
    {
        if (!_withRoom.TryPeek(out var page))
        {
            page = new DirtyPage(intervalTicks == 0);
            _pages.Add(page);
            _withRoom.Push(page);
        }

        var bit = System.Numerics.BitOperations.TrailingZeroCount(~page.Used);
        var mask = 1UL << bit;
        page.Items[bit] = item;
        page.Used |= mask;
        page.Polled |= item.IsPolled ? mask : 0;
        if (page.Used == ulong.MaxValue)
        {
            _withRoom.Pop();
        }

        Count++;
        item.PlaceIn(this, page, bit);

        // A writer that still saw the place it had before has marked that one.
        page.Mark(mask);
    }

    /// <summary>Takes the item out. A mark a writer is just setting meets an empty place, or the next item, which is then looked at once too often.</summary>
    public void Remove(MonitoredItem item)
    {
        var (page, bit) = item.Place;
        var mask = 1UL << bit;
        if (page!.Used == ulong.MaxValue)
        {
            _withRoom.Push(page);
        }

        page.Items[bit] = null;
        page.Used &= ~mask;
        page.Polled &= ~mask;
        Count--;
        item.PlaceIn(null, null, 0);
    }
}
