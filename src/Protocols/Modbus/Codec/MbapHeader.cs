using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>The header of a TCP ADU: transaction id, protocol id 0, length of what follows, unit (Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3).</summary>
internal static class MbapHeader
{
    /// <summary>Bytes up to and with the unit identifier.</summary>
    public const int Bytes = 7;

    /// <summary>Bytes the length field does not count.</summary>
    public const int Prefix = 6;

    /// <summary>Writes the header for a PDU of that length.</summary>
    public static void Write(Span<byte> to, ushort transaction, byte unit, int pduBytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(to, transaction);
        BinaryPrimitives.WriteUInt16BigEndian(to[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(to[4..], (ushort)(pduBytes + 1));
        to[6] = unit;
    }

    /// <summary>The transaction id.</summary>
    public static ushort TransactionOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt16BigEndian(header);

    /// <summary>Length of the whole ADU; 6 bytes of the header are there.</summary>
    public static int AduBytes(ReadOnlySpan<byte> header) => Prefix + BinaryPrimitives.ReadUInt16BigEndian(header[4..]);

    /// <summary>
    /// False as soon as the bytes there are cannot begin an ADU: protocol id not 0, or a length that is not unit and 1 to 253 bytes of PDU.
    /// </summary>
    public static bool IsPlausible(ReadOnlySpan<byte> start) =>
        (start.Length < 3 || start[2] == 0)
        && (start.Length < 4 || start[3] == 0)
        && (start.Length < 5 || start[4] == 0)
        && (start.Length < 6 || start[5] is >= 2 and <= 1 + ModbusLimits.MaxPduBytes);
}
