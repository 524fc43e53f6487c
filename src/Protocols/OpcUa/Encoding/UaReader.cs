using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Reads the binary encoding (OPC 10000-6 §5.2) out of one whole message. Scalars do not allocate; what is hostile ends in <see cref="UaDecodingException"/>, before
/// memory is taken for it.
/// </summary>
public ref partial struct UaReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly UaLimits _limits;
    private int _position;
    private int _nesting;
    private int _smallElements;

    /// <summary>Stands at the first byte.</summary>
    public UaReader(ReadOnlySpan<byte> bytes, UaLimits limits)
    {
        _bytes = bytes;
        _limits = limits;
    }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Bytes left.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>The limits it keeps.</summary>
    public readonly UaLimits Limits => _limits;

    /// <summary>Takes <paramref name="count"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)(_bytes.Length - _position))
        {
            ThrowTruncated();
        }

        var span = _bytes.Slice(_position, count);
        _position += count;
        return span;
    }

    /// <summary>One octet.</summary>
    public byte ReadByte()
    {
        if (_position >= _bytes.Length)
        {
            ThrowTruncated();
        }

        return _bytes[_position++];
    }

    /// <summary>Any octet but 0 is true (§5.2.2.1).</summary>
    public bool ReadBoolean() => ReadByte() != 0;

    /// <summary>SByte.</summary>
    public sbyte ReadSByte() => (sbyte)ReadByte();

    /// <summary>Int16.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16LittleEndian(ReadBytes(sizeof(short)));

    /// <summary>UInt16.</summary>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(sizeof(ushort)));

    /// <summary>Int32.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(sizeof(int)));

    /// <summary>UInt32.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(sizeof(uint)));

    /// <summary>Int64.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(sizeof(long)));

    /// <summary>UInt64.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(sizeof(ulong)));

    /// <summary>Float.</summary>
    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(ReadBytes(sizeof(float)));

    /// <summary>Double.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(ReadBytes(sizeof(double)));

    /// <summary>DateTime.</summary>
    public UaDateTime ReadDateTime() => new(ReadInt64());

    /// <summary>StatusCode.</summary>
    public UaStatusCode ReadStatusCode() => new(ReadUInt32());

    /// <summary>Guid (§5.2.2.6): the layout of .NET.</summary>
    public Guid ReadGuid() => new(ReadBytes(16));

    /// <summary>The octets of a String, ByteString or XmlElement without a copy; false for null.</summary>
    public bool TryReadByteSpan(out ReadOnlySpan<byte> octets)
    {
        octets = default;
        var length = ReadInt32();
        if (length < 0)
        {
            return false;
        }

        if (length > _limits.MaxStringLength)
        {
            ThrowLimit("a text or byte string", length, _limits.MaxStringLength);
        }

        octets = ReadBytes(length);
        return true;
    }

    /// <summary>String; null for the null string. Octets that are no UTF-8 become U+FFFD.</summary>
    public string? ReadString() => TryReadByteSpan(out var octets) ? Encoding.UTF8.GetString(octets) : null;

    /// <summary>ByteString; null for the null string.</summary>
    public byte[]? ReadByteString() => TryReadByteSpan(out var octets) ? octets.ToArray() : null;

    /// <summary>QualifiedName.</summary>
    public QualifiedName ReadQualifiedName()
    {
        var index = ReadUInt16();
        return new(ReadString(), index);
    }

    /// <summary>LocalizedText (§5.2.2.14).</summary>
    public LocalizedText ReadLocalizedText()
    {
        var mask = ReadByte();
        var locale = (mask & 0x01) != 0 ? ReadString() : null;
        var text = (mask & 0x02) != 0 ? ReadString() : null;
        return new(text, locale);
    }

    /// <summary>An array: -1 is null. Each element must take at least <paramref name="minElementBytes"/> bytes, so that a length nobody sent takes no memory.</summary>
    public int ReadArrayLength(int minElementBytes) => CheckedCount(ReadInt32(), minElementBytes);

    /// <summary>A reader of bytes inside of what this one reads, such as a structure's body: the levels entered count on.</summary>
    public readonly UaReader Inside(ReadOnlySpan<byte> bytes) => new(bytes, _limits) { _nesting = _nesting };

    /// <summary>Goes one level into a Variant, DiagnosticInfo or structure; <see cref="Leave"/> ends it.</summary>
    public void Enter()
    {
        if (++_nesting > _limits.MaxNesting)
        {
            throw new UaDecodingException(UaStatusCodes.BadEncodingLimitsExceeded, $"values are nested more than {_limits.MaxNesting} levels deep");
        }
    }

    /// <summary>Comes back one level.</summary>
    public void Leave() => _nesting--;

    private readonly int CheckedCount(int count, int minElementBytes)
    {
        if (count > _limits.MaxArrayLength)
        {
            ThrowLimit("an array", count, _limits.MaxArrayLength);
        }

        if (count > 0 && count > Remaining / Math.Max(1, minElementBytes))
        {
            ThrowTruncated();
        }

        return count;
    }

    // One octet may become a DataValue of 64 bytes: many arrays of such, each below the limit, would be a message many times its size in memory.
    private void CountSmallElements(int count)
    {
        _smallElements += count;
        if (_smallElements > _limits.MaxArrayLength)
        {
            ThrowLimit("the arrays of one message, in all", _smallElements, _limits.MaxArrayLength);
        }
    }

    [DoesNotReturn]
    private readonly void ThrowTruncated() =>
        throw new UaDecodingException(UaStatusCodes.BadDecodingError, $"the message ends at byte {_bytes.Length}, inside a value that begins before byte {_position}");

    [DoesNotReturn]
    private static void ThrowLimit(string what, int length, int most) =>
        throw new UaDecodingException(UaStatusCodes.BadEncodingLimitsExceeded, $"{what} of {length} is longer than {most}");
}
