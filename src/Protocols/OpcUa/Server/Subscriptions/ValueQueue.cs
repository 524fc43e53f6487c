namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The queue of one monitored item (OPC 10000-4 §5.13.1.5): grows to its size as values come, then drops by its rule and says so in the overflow bit. With size 1 it is
/// a place for the newest value, and nothing is said. Under the lock of the item.
/// </summary>
internal sealed class ValueQueue(int size, bool discardsOldest)
{
    private DataValue[] _ring = new DataValue[1];
    private int _head;

    /// <summary>Values waiting.</summary>
    public int Count { get; private set; }

    /// <summary>Values that fit.</summary>
    public int Size { get; private set; } = size;

    /// <summary>True: the oldest goes when it is full, otherwise the newest.</summary>
    public bool DiscardsOldest { get; set; } = discardsOldest;

    /// <summary>The oldest value; only where there is one.</summary>
    public ref readonly DataValue Oldest => ref _ring[_head];

    public void Enqueue(in DataValue value)
    {
        if (Count == Size)
        {
            Overflow(value);
            return;
        }

        if (Count == _ring.Length)
        {
            Grow();
        }

        _ring[At(Count++)] = value;
    }

    public void DropOldest()
    {
        _ring[_head] = default;
        _head = At(1);
        Count--;
    }

    public void Clear()
    {
        while (Count > 0)
        {
            DropOldest();
        }
    }

    /// <summary>Another size; what does not fit any more is dropped by the rule.</summary>
    public void Resize(int newSize)
    {
        while (Count > newSize)
        {
            if (DiscardsOldest)
            {
                DropOldest();
            }
            else
            {
                _ring[At(--Count)] = default;
            }
        }

        var ring = new DataValue[Math.Max(1, Count)];
        for (var i = 0; i < Count; i++)
        {
            ring[i] = _ring[At(i)];
        }

        (_ring, _head, Size) = (ring, 0, newSize);
    }

    private int At(int offset) => (_head + offset) % _ring.Length;

    private void Overflow(in DataValue value)
    {
        if (Size == 1)
        {
            _ring[_head] = value;
            return;
        }

        if (!DiscardsOldest)
        {
            _ring[At(Count - 1)] = value with { Status = value.Status.WithOverflow() };
            return;
        }

        DropOldest();
        ref var oldest = ref _ring[_head];
        oldest = oldest with { Status = oldest.Status.WithOverflow() };
        _ring[At(Count++)] = value;
    }

    private void Grow()
    {
        var ring = new DataValue[(int)Math.Min(Size, 2L * _ring.Length)];
        for (var i = 0; i < Count; i++)
        {
            ring[i] = _ring[At(i)];
        }

        (_ring, _head) = (ring, 0);
    }
}
