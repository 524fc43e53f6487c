using System.Buffers.Binary;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Cli.Bench;

/// <summary>One Modbus device of the bench: 65,536 registers that follow <see cref="BenchSignal"/>, whatever the unit. Read only.</summary>
internal sealed class BenchDevice(int device, IGatewayClock clock) : IModbusDataModel
{
    private const long NsPerMs = 1_000_000;

    public bool HasUnit(byte unit) => true;

    public ModbusExceptionCode ReadRegisters(byte unit, ModbusTable table, int address, int count, Span<byte> bigEndian)
    {
        var now = clock.MonotonicNs / NsPerMs;
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bigEndian[(2 * i)..], BenchSignal.ValueAt(device, address + i, now));
        }

        return ModbusExceptionCode.None;
    }

    public ModbusExceptionCode ReadBits(byte unit, ModbusTable table, int address, int count, Span<byte> packed) => ModbusExceptionCode.IllegalFunction;

    public ModbusExceptionCode WriteBits(byte unit, int address, int count, ReadOnlySpan<byte> packed) => ModbusExceptionCode.IllegalFunction;

    public ModbusExceptionCode WriteRegisters(byte unit, int address, ReadOnlySpan<byte> bigEndian) => ModbusExceptionCode.IllegalFunction;
}
