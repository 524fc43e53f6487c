using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Simulation;

/// <summary>
/// One table of a simulated unit: the bytes of its tags from the first to the last address, brought up to date where and when they are read. Holes between tags are
/// there and read 0, as in most devices. One thread at a time.
/// </summary>
internal sealed class TableImage
{
    private readonly Entry[] _entries;
    private readonly byte[] _image;
    private readonly bool _isBits;
    private readonly int _first;
    private readonly int _longest;

    public TableImage(int seed, string device, ModbusTable table, IEnumerable<ModbusTagPlan> tags)
    {
        // Where tags overlap, the one that begins later lies on top, of two that begin together the later in the map: the sort is stable.
        _entries = [.. tags.Select(plan => new Entry(plan, new TagSignal(seed, device, plan))).OrderBy(e => e.Plan.Address)];
        _isBits = ModbusTableKinds.IsBits(table);
        _first = _entries[0].Plan.Address;
        Last = _entries.Max(e => e.Plan.Range.To) - 1;
        _longest = _entries.Max(e => e.Plan.Range.Length);
        var items = Last - _first + 1;
        _image = new byte[_isBits ? (items + 7) / 8 : items * 2];
    }

    /// <summary>Last address there is.</summary>
    public int Last { get; }

    /// <summary>True where the whole range is there.</summary>
    public bool Covers(int address, int count) => address >= _first && address + count - 1 <= Last;

    /// <summary>The bytes of a range at a time, as on the wire; the span of packed bits is zero before.</summary>
    public void Read(int address, int count, long timeNs, Span<byte> data)
    {
        Render(address, count, timeNs);
        if (!_isBits)
        {
            _image.AsSpan((address - _first) * 2, count * 2).CopyTo(data);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var bit = address - _first + i;
            data[i / 8] |= (byte)(((_image[bit / 8] >> (bit % 8)) & 1) << (i % 8));
        }
    }

    /// <summary>The value of a tag at a time.</summary>
    public ModbusValue ValueOf(ModbusTagPlan tag, long timeNs, Span<byte> payload, ref int used)
    {
        Render(tag.Address, tag.Range.Length, timeNs);
        return tag.Codec.Decode(_image, tag.Address - _first, payload, ref used);
    }

    /// <summary>True where every item of the range belongs to a tag that may be written.</summary>
    public bool IsWritable(int address, int count)
    {
        for (var item = address; item < address + count; item++)
        {
            var isWritable = false;
            foreach (var entry in _entries)
            {
                isWritable |= entry.Plan.Tag.Writable && item >= entry.Plan.Range.From && item < entry.Plan.Range.To;
            }

            if (!isWritable)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes what a client wrote. The tags it touches stand still from then on.</summary>
    public void Write(int address, int count, long timeNs, ReadOnlySpan<byte> data)
    {
        // What is not written of those tags keeps the value it has now.
        Render(address, count, timeNs);
        foreach (var entry in _entries)
        {
            entry.IsHeld |= entry.Plan.Range.From < address + count && address < entry.Plan.Range.To;
        }

        if (!_isBits)
        {
            data.CopyTo(_image.AsSpan((address - _first) * 2));
            return;
        }

        for (var i = 0; i < count; i++)
        {
            var bit = address - _first + i;
            var isSet = ((data[i / 8] >> (i % 8)) & 1) != 0;
            _image[bit / 8] = (byte)(isSet ? _image[bit / 8] | (1 << (bit % 8)) : _image[bit / 8] & ~(1 << (bit % 8)));
        }
    }

    private void Render(int address, int count, long timeNs)
    {
        // A tag that reaches into the range begins at most the longest tag's length before it.
        for (var i = IndexFrom(address - _longest + 1); i < _entries.Length && _entries[i].Plan.Address < address + count; i++)
        {
            var entry = _entries[i];
            if (!entry.IsHeld && entry.Plan.Range.To > address)
            {
                entry.Signal.Render(timeNs, _image, entry.Plan.Address - _first);
            }
        }
    }

    private int IndexFrom(int address)
    {
        var (low, high) = (0, _entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _entries[middle].Plan.Address < address ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private sealed class Entry(ModbusTagPlan plan, TagSignal signal)
    {
        public ModbusTagPlan Plan { get; } = plan;

        public TagSignal Signal { get; } = signal;

        public bool IsHeld { get; set; }
    }
}
