namespace IndustrialGateway.Cli.Bench.Relaying;

/// <summary>
/// A link of a stated rate and latency, shared by connections it cannot tell apart: it serves them round robin, a segment each, and knows no classes. Pure arithmetic: bytes go in,
/// chunks come out when their last bit has arrived. The times of the chunks follow from the times of the bytes alone, not from when anyone looks.
/// <para>Threads: one at a time. Order: bytes of one connection never overtake each other. When full: <see cref="RoomOf"/> is 0.</para>
/// </summary>
internal sealed class RelayCore
{
    /// <summary>Bytes of the stream in one segment.</summary>
    public const int ChunkBytes = 1448;

    private const long NsPerSecond = 1_000_000_000;

    private readonly RelayOptions _options;
    private readonly long _latencyNs;
    private readonly int[] _waiting;
    private readonly bool[] _isOpen;
    private readonly Queue<RelayChunk> _onTheWire = new();
    private int _waitingInAll;
    private int _lastServed;
    private long _freeNs = long.MinValue;
    private long _remainder;

    public RelayCore(RelayOptions options)
    {
        _options = options;
        _latencyNs = options.Latency.Ticks * TimeSpan.NanosecondsPerTick;
        (_waiting, _isOpen) = (new int[options.MaxConnections], new bool[options.MaxConnections]);
        _lastServed = options.MaxConnections - 1;
    }

    /// <summary>When to look again for a chunk: <see cref="long.MaxValue"/> while nothing is under way.</summary>
    public long NextNs => Math.Min(
        _onTheWire.TryPeek(out var first) ? first.DueNs : long.MaxValue,
        _waitingInAll > 0 ? _freeNs + 1 : long.MaxValue);

    /// <summary>A number for a new connection; -1 where there are too many.</summary>
    public int Open()
    {
        var slot = Array.IndexOf(_isOpen, false);
        if (slot >= 0)
        {
            _isOpen[slot] = true;
        }

        return slot;
    }

    /// <summary>Ends a connection with all it has under way; its number is free again.</summary>
    public void Close(int slot, long nowNs)
    {
        Advance(nowNs);
        _waitingInAll -= _waiting[slot];
        (_waiting[slot], _isOpen[slot]) = (0, false);
        for (var left = _onTheWire.Count; left > 0; left--)
        {
            var chunk = _onTheWire.Dequeue();
            if (chunk.Slot != slot)
            {
                _onTheWire.Enqueue(chunk);
            }
        }
    }

    /// <summary>Bytes a connection may bring now.</summary>
    public int RoomOf(int slot) => Math.Min(_options.BufferBytesPerConnection - _waiting[slot], _options.BufferBytes - _waitingInAll);

    /// <summary>A connection brings bytes, at most as many as there is room for. Time never runs backwards.</summary>
    public void Add(int slot, int bytes, long nowNs)
    {
        Advance(nowNs);
        if (_waitingInAll == 0 && _freeNs < nowNs)
        {
            // The link has stood idle: nothing is saved up.
            (_freeNs, _remainder) = (nowNs, 0);
        }

        _waiting[slot] += bytes;
        _waitingInAll += bytes;
    }

    /// <summary>The next chunk that has arrived by now. What it frees may be brought again.</summary>
    public bool TryTake(long nowNs, out RelayChunk chunk)
    {
        Advance(nowNs);
        chunk = default;
        return _onTheWire.TryPeek(out var first) && first.DueNs <= nowNs && _onTheWire.TryDequeue(out chunk);
    }

    // Chunks that begin before now are chosen from what waited then. One that begins just now waits: its choice includes what is brought at this very instant.
    private void Advance(long nowNs)
    {
        while (_waitingInAll > 0 && _freeNs < nowNs)
        {
            var slot = NextSlot();
            var bytes = Math.Min(ChunkBytes, _waiting[slot]);
            _waiting[slot] -= bytes;
            _waitingInAll -= bytes;
            _lastServed = slot;
            var (whole, rest) = Math.DivRem((bytes * 8 * NsPerSecond) + _remainder, _options.BitsPerSecond);
            (_freeNs, _remainder) = (_freeNs + whole, rest);
            _onTheWire.Enqueue(new RelayChunk(slot, bytes, _freeNs + _latencyNs));
        }
    }

    private int NextSlot()
    {
        var slot = _lastServed;
        do
        {
            slot = (slot + 1) % _waiting.Length;
        }
        while (_waiting[slot] == 0);
        return slot;
    }
}
