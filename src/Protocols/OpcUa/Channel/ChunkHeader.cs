using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The eight bytes every chunk begins with: type, F (final), C (to be continued) or A (aborted), and the size of the whole chunk. Judged as soon as they are there: a peer that
/// speaks something else, or announces more than was agreed, is not listened to any further.
/// </summary>
internal readonly struct ChunkHeader(ChunkType type, byte isFinal, int size)
{
    /// <summary>Length of this header.</summary>
    public const int Bytes = 8;

    /// <summary>Header, channel id and token id.</summary>
    public const int SymmetricBytes = 16;

    /// <summary>Sequence number and request id.</summary>
    public const int SequenceBytes = 8;

    public const byte Final = (byte)'F';
    public const byte Intermediate = (byte)'C';
    public const byte Abort = (byte)'A';

    public ChunkType Type { get; } = type;

    public byte IsFinal { get; } = isFinal;

    /// <summary>Of the whole chunk, this header included.</summary>
    public int Size { get; } = size;

    /// <summary>Reads and judges a header.</summary>
    /// <param name="bytes">At least <see cref="Bytes"/>.</param>
    /// <param name="maxChunkBytes">Largest chunk that may come.</param>
    /// <param name="header">The header, where it is good.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static UaChannelFault? TryRead(ReadOnlySpan<byte> bytes, int maxChunkBytes, out ChunkHeader header)
    {
        header = default;
        var word = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var type = (ChunkType)(word & 0xFF_FFFF);
        var isFinal = (byte)(word >> 24);
        if (type is not (ChunkType.Hello or ChunkType.Acknowledge or ChunkType.Error or ChunkType.ReverseHello or ChunkType.Open or ChunkType.Close or ChunkType.Message))
        {
            return new(UaStatusCodes.BadTcpMessageTypeInvalid, "The bytes received are not OPC UA TCP.");
        }

        if (isFinal != Final && (type != ChunkType.Message || isFinal is not (Intermediate or Abort)))
        {
            return new(UaStatusCodes.BadTcpMessageTypeInvalid, "A chunk is neither final, nor continued, nor aborted.");
        }

        if (size < Bytes)
        {
            return new(UaStatusCodes.BadTcpMessageTypeInvalid, "A chunk says it is shorter than its header.");
        }

        if (size > (uint)maxChunkBytes)
        {
            return new(UaStatusCodes.BadTcpMessageTooLarge, $"A chunk of {size} bytes is larger than the {maxChunkBytes} agreed.");
        }

        header = new(type, isFinal, (int)size);
        return null;
    }

    /// <summary>Writes a header.</summary>
    public static void Write(Span<byte> destination, ChunkType type, byte isFinal, int size)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, (uint)type | ((uint)isFinal << 24));
        BinaryPrimitives.WriteUInt32LittleEndian(destination[4..], (uint)size);
    }
}
