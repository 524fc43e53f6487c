using System.Buffers;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Bytes from a socket until they are whole chunks: one array of the pool, 8 KiB at first, larger only when a larger chunk has been announced and allowed.
/// <para>Threads: one at a time.</para>
/// </summary>
internal sealed class ChunkInbox(SecureChannelCore core) : IDisposable
{
    // Room for a chunk and what follows it: fewer receive calls, and a chunk rarely has to be moved.
    private const int Ahead = 2;

    private int _start;
    private int _end;

    /// <summary>The array the chunks lie in.</summary>
    public byte[] Array { get; private set; } = ArrayPool<byte>.Shared.Rent(UaTransportLimits.MinBufferBytes);

    /// <summary>Where the socket may write: never empty.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_start == _end)
            {
                _start = _end = 0;
            }
            else if (_end == Array.Length)
            {
                Move(Array);
            }

            return Array.AsMemory(_end);
        }
    }

    /// <summary>So many bytes have been written into <see cref="Free"/>.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Forgets everything.</summary>
    public void Discard() => _start = _end = 0;

    /// <summary>The next whole chunk.</summary>
    /// <param name="offset">Where it lies in <see cref="Array"/>.</param>
    /// <param name="size">Its length; 0 where more bytes are needed.</param>
    /// <returns>What is wrong, or null.</returns>
    public UaChannelFault? Next(out int offset, out int size)
    {
        offset = _start;
        var fault = core.Frame(Array.AsSpan(_start, _end - _start), out size);
        if (fault is not null || size == 0)
        {
            return fault;
        }

        if (size > _end - _start)
        {
            MakeRoom(size);
            size = 0;
            return null;
        }

        _start += size;
        return null;
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        var array = Array;
        Array = [];
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void MakeRoom(int chunk)
    {
        if (Array.Length < chunk)
        {
            var larger = ArrayPool<byte>.Shared.Rent(core.IsOpen ? Math.Max(chunk, core.MaxReceiveBytes * Ahead) : chunk);
            var old = Array;
            Move(larger);
            Array = larger;
            ArrayPool<byte>.Shared.Return(old);
        }
        else if (Array.Length - _start < chunk)
        {
            Move(Array);
        }
    }

    private void Move(byte[] to)
    {
        System.Array.Copy(Array, _start, to, 0, _end - _start);
        _end -= _start;
        _start = 0;
    }
}
