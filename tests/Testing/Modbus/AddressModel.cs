using System.Buffers.Binary;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>
/// Every register holds its own address mixed with unit and table, every bit a hash of the same: a value taken for another register shows itself.
/// Writes are taken and forgotten. Any thread.
/// </summary>
public sealed class AddressModel : IModbusDataModel
{
    /// <summary>Units that exist: 1 to this.</summary>
    public byte Units { get; init; } = 8;

    /// <summary>The only right value of a register.</summary>
    public static ushort RegisterAt(byte unit, ModbusTable table, int address) => (ushort)(address ^ (unit * 0x9E37) ^ (((int)table + 1) * 0x3D4D));

    /// <summary>The only right value of a bit.</summary>
    public static bool BitAt(byte unit, ModbusTable table, int address)
    {
        var hash = ((uint)address * 2654435761u) ^ (unit * 0x85EBCA6Bu) ^ (((uint)table + 1) * 0xC2B2AE35u);
        return ((hash ^ (hash >> 15)) & 0x800) != 0;
    }

    /// <summary>True where these are the data of that range and of no other.</summary>
    public static bool IsRight(in ModbusRequest request, ReadOnlySpan<byte> data)
    {
        var table = TableOf(request.Function);
        if (table is ModbusTable.Coils or ModbusTable.DiscreteInputs)
        {
            for (var i = 0; i < request.Count; i++)
            {
                if (((data[i / 8] >> (i % 8)) & 1) == 1 != BitAt(request.Unit, table, request.Address + i))
                {
                    return false;
                }
            }

            return data.Length == (request.Count + 7) / 8;
        }

        for (var i = 0; i < request.Count; i++)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]) != RegisterAt(request.Unit, table, request.Address + i))
            {
                return false;
            }
        }

        return data.Length == request.Count * 2;
    }

    /// <inheritdoc/>
    public bool HasUnit(byte unit) => unit >= 1 && unit <= Units;

    /// <inheritdoc/>
    public ModbusExceptionCode ReadBits(byte unit, ModbusTable table, int address, int count, Span<byte> packed)
    {
        for (var i = 0; i < count; i++)
        {
            packed[i / 8] |= (byte)(BitAt(unit, table, address + i) ? 1 << (i % 8) : 0);
        }

        return ModbusExceptionCode.None;
    }

    /// <inheritdoc/>
    public ModbusExceptionCode ReadRegisters(byte unit, ModbusTable table, int address, int count, Span<byte> bigEndian)
    {
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bigEndian[(2 * i)..], RegisterAt(unit, table, address + i));
        }

        return ModbusExceptionCode.None;
    }

    /// <inheritdoc/>
    public ModbusExceptionCode WriteBits(byte unit, int address, int count, ReadOnlySpan<byte> packed) => ModbusExceptionCode.None;

    /// <inheritdoc/>
    public ModbusExceptionCode WriteRegisters(byte unit, int address, ReadOnlySpan<byte> bigEndian) => ModbusExceptionCode.None;

    private static ModbusTable TableOf(ModbusFunction function) => function switch
    {
        ModbusFunction.ReadCoils => ModbusTable.Coils,
        ModbusFunction.ReadDiscreteInputs => ModbusTable.DiscreteInputs,
        ModbusFunction.ReadInputRegisters => ModbusTable.InputRegisters,
        _ => ModbusTable.HoldingRegisters,
    };
}
