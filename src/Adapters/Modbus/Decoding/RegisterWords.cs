using System.Buffers.Binary;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Whole numbers of 16, 32 and 64 bits in registers, in any byte order. Pure; allocates nothing.</summary>
internal static class RegisterWords
{
    private const ulong OddBytes = 0xFF00_FF00_FF00_FF00;

    /// <summary>Reads <paramref name="registers"/> (1, 2 or 4) registers, zero-extended.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, int registers, ModbusByteOrder order) => registers switch
    {
        1 => Reorder(BinaryPrimitives.ReadUInt16BigEndian(bytes), 1, order),
        2 => Reorder(BinaryPrimitives.ReadUInt32BigEndian(bytes), 2, order),
        _ => Reorder(BinaryPrimitives.ReadUInt64BigEndian(bytes), 4, order),
    };

    /// <summary>Writes the low bits of a number into 1, 2 or 4 registers.</summary>
    public static void Write(Span<byte> bytes, int registers, ModbusByteOrder order, ulong value)
    {
        var ordered = Reorder(value, registers, order);
        switch (registers)
        {
            case 1:
                BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)ordered);
                break;
            case 2:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)ordered);
                break;
            default:
                BinaryPrimitives.WriteUInt64BigEndian(bytes, ordered);
                break;
        }
    }

    // Both swaps are involutions and commute, so the same function serves reading and writing.
    private static ulong Reorder(ulong value, int registers, ModbusByteOrder order)
    {
        if ((order & ModbusByteOrder.BytesSwapped) != 0)
        {
            value = ((value & OddBytes) >> 8) | ((value & ~OddBytes) << 8);
        }

        if ((order & ModbusByteOrder.WordsSwapped) == 0 || registers == 1)
        {
            return value;
        }

        return registers == 2
            ? ((value >> 16) & 0xFFFF) | ((value & 0xFFFF) << 16)
            : (value >> 48) | ((value >> 16) & 0xFFFF_0000) | ((value & 0xFFFF_0000) << 16) | (value << 48);
    }
}
