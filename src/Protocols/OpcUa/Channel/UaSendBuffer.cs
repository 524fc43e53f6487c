using System.Buffers;
using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Bytes on their way to a socket: an array of the pool that grows as messages are appended, whose chunks are signed and encrypted where they lie.
/// <para>Threads: one at a time.</para>
/// </summary>
public sealed class UaSendBuffer : IDisposable
{
    private const int FirstBytes = 4096;

    private byte[] _array = [];

    /// <summary>The bytes appended.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, Length);

    /// <summary>How many bytes have been appended.</summary>
    public int Length { get; private set; }

    /// <summary>Forgets what was appended; an array grown beyond <paramref name="keepBytes"/> goes back to the pool.</summary>
    public void Clear(int keepBytes = 1 << 20)
    {
        Length = 0;
        if (_array.Length > keepBytes)
        {
            Dispose();
        }
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
            _array = [];
        }

        Length = 0;
    }

    /// <summary>The array behind; another one after <see cref="Reserve"/>.</summary>
    internal byte[] Array => _array;

    /// <summary>Makes room behind what is there and gives its offset. The bytes are not cleared.</summary>
    internal int Reserve(int count)
    {
        var at = Length;
        if (_array.Length - at < count)
        {
            Grow(checked(at + count));
        }

        Length = at + count;
        return at;
    }

    /// <summary>Takes back what was appended behind <paramref name="length"/>.</summary>
    internal void Truncate(int length) => Length = length;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        var at = Reserve(bytes.Length);
        bytes.CopyTo(_array.AsSpan(at));
    }

    internal void AppendUInt32(uint value)
    {
        var at = Reserve(sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(_array.AsSpan(at), value);
    }

    /// <summary>Appends a ByteString or a String: its length and its bytes.</summary>
    internal void AppendByteString(ReadOnlySpan<byte> bytes)
    {
        AppendUInt32((uint)bytes.Length);
        Append(bytes);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(FirstBytes, (int)Math.Min((long)_array.Length * 2, System.Array.MaxLength))));
        _array.AsSpan(0, Length).CopyTo(larger);
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }

        _array = larger;
    }
}
