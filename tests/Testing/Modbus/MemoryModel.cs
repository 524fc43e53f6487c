using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>All four tables of one unit in plain memory, readable and writable. <see cref="LastAddress"/> makes it smaller.</summary>
public sealed class MemoryModel : IModbusDataModel
{
    private readonly byte[][] _bits = [new byte[ModbusLimits.Addresses], new byte[ModbusLimits.Addresses]];
    private readonly byte[][] _registers = [new byte[ModbusLimits.Addresses * 2], new byte[ModbusLimits.Addresses * 2]];

    /// <summary>The unit that exists.</summary>
    public byte Unit { get; init; } = 1;

    /// <summary>Addresses above it answer exception 2.</summary>
    public int LastAddress { get; init; } = ModbusLimits.Addresses - 1;

    /// <summary>Who it says it is.</summary>
    public ModbusDeviceIdentification? Identification { get; init; }

    /// <summary>Registers of a table as bytes, big-endian.</summary>
    public Span<byte> Registers(ModbusTable table) => _registers[table == ModbusTable.HoldingRegisters ? 0 : 1];

    /// <summary>Bits of a table, one byte each.</summary>
    public Span<byte> Bits(ModbusTable table) => _bits[table == ModbusTable.Coils ? 0 : 1];

    /// <inheritdoc/>
    public bool HasUnit(byte unit) => unit == Unit;

    /// <inheritdoc/>
    public ModbusExceptionCode ReadBits(byte unit, ModbusTable table, int address, int count, Span<byte> packed)
    {
        for (var i = 0; i < count && address + count - 1 <= LastAddress; i++)
        {
            packed[i / 8] |= (byte)(Bits(table)[address + i] << (i % 8));
        }

        return CodeFor(address + count - 1);
    }

    /// <inheritdoc/>
    public ModbusExceptionCode ReadRegisters(byte unit, ModbusTable table, int address, int count, Span<byte> bigEndian)
    {
        Registers(table).Slice(address * 2, count * 2).CopyTo(bigEndian);
        return CodeFor(address + count - 1);
    }

    /// <inheritdoc/>
    public ModbusExceptionCode WriteBits(byte unit, int address, int count, ReadOnlySpan<byte> packed)
    {
        for (var i = 0; i < count && address + count - 1 <= LastAddress; i++)
        {
            Bits(ModbusTable.Coils)[address + i] = (byte)((packed[i / 8] >> (i % 8)) & 1);
        }

        return CodeFor(address + count - 1);
    }

    /// <inheritdoc/>
    public ModbusExceptionCode WriteRegisters(byte unit, int address, ReadOnlySpan<byte> bigEndian)
    {
        var code = CodeFor(address + (bigEndian.Length / 2) - 1);
        if (code == ModbusExceptionCode.None)
        {
            bigEndian.CopyTo(Registers(ModbusTable.HoldingRegisters)[(address * 2)..]);
        }

        return code;
    }

    /// <inheritdoc/>
    public ModbusDeviceIdentification? IdentificationOf(byte unit) => Identification;

    private ModbusExceptionCode CodeFor(int last) => last <= LastAddress ? ModbusExceptionCode.None : ModbusExceptionCode.IllegalDataAddress;
}
