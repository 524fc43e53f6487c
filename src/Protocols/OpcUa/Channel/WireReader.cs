using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Reads the few fields of transport and security headers. Never throws: what is not there makes <see cref="Failed"/> true, and everything after it zero.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Where the next field begins.</summary>
    public int Position { get; private set; }

    /// <summary>A field went beyond the end.</summary>
    public bool Failed { get; private set; }

    public uint ReadUInt32()
    {
        var field = Take(sizeof(uint));
        return field.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(field);
    }

    /// <summary>A ByteString or the UTF-8 bytes of a String; a null one (length -1) reads as empty.</summary>
    public ReadOnlySpan<byte> ReadByteString(int maxBytes)
    {
        var length = (int)ReadUInt32();
        if (length < -1 || length > maxBytes)
        {
            Failed = true;
        }

        return Failed || length <= 0 ? default : Take(length);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (Failed || _bytes.Length - Position < count)
        {
            Failed = true;
            return default;
        }

        var field = _bytes.Slice(Position, count);
        Position += count;
        return field;
    }
}
