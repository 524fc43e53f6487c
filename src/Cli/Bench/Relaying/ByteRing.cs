namespace IndustrialGateway.Cli.Bench.Relaying;

/// <summary>Bytes under way, in the order they came. One thread at a time. When full: grows; the owner of the link bounds what is under way.</summary>
internal sealed class ByteRing
{
    private byte[] _bytes = new byte[32 * 1024];
    private int _start;
    private int _count;

    /// <summary>Puts bytes behind the others; grows where the latency of the link holds more than before.</summary>
    public void Write(ReadOnlySpan<byte> source)
    {
        if (_count + source.Length > _bytes.Length)
        {
            Grow(_count + source.Length);
        }

        var at = (_start + _count) % _bytes.Length;
        var first = Math.Min(source.Length, _bytes.Length - at);
        source[..first].CopyTo(_bytes.AsSpan(at));
        source[first..].CopyTo(_bytes);
        _count += source.Length;
    }

    /// <summary>Takes the oldest bytes; there are as many.</summary>
    public void Read(Span<byte> target)
    {
        var first = Math.Min(target.Length, _bytes.Length - _start);
        _bytes.AsSpan(_start, first).CopyTo(target);
        _bytes.AsSpan(0, target.Length - first).CopyTo(target[first..]);
        _start = (_start + target.Length) % _bytes.Length;
        _count -= target.Length;
    }

    private void Grow(int wanted)
    {
        var bytes = new byte[Math.Max(wanted, _bytes.Length * 2)];
        var count = _count;
        Read(bytes.AsSpan(0, count));
        (_bytes, _start, _count) = (bytes, 0, count);
    }
}
