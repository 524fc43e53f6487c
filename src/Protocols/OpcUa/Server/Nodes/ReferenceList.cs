namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// References of one node, only ever appended to, so that a position stays a position: a continuation point is a number.
/// <para>Threads: one adds (under the lock of the address space), any read. Progress: readers never wait. Order: as added. When full: grows with the nodes there are.</para>
/// </summary>
internal sealed class ReferenceList
{
    private UaReference[] _items = [];
    private int _count;

    /// <summary>How many there are. What lies below this number is complete.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The references there are now.</summary>
    public ReadOnlySpan<UaReference> AsSpan()
    {
        // The count first: an array published later is at least as long. Pairs with the write of _count in Add.
        var count = Volatile.Read(ref _count);
        return Volatile.Read(ref _items).AsSpan(0, count);
    }

    public void Add(in UaReference reference)
    {
        var items = _items;
        if (_count == items.Length)
        {
            Array.Resize(ref items, Math.Max(4, 2 * items.Length));
            Volatile.Write(ref _items, items);
        }

        items[_count] = reference;
        Volatile.Write(ref _count, _count + 1);
    }
}
