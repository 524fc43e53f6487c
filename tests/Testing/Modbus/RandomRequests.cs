using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>Requests of every function within the protocol's limits, from a seed.</summary>
public sealed class RandomRequests(int seed, int lastAddress = ModbusLimits.Addresses - 1)
{
    private readonly Random _random = new(seed);

    /// <summary>One of any function but 43.</summary>
    public ModbusRequest Next(byte unit)
    {
        switch (_random.Next(7))
        {
            case 0:
                return ModbusRequest.WriteCoil(unit, _random.Next(lastAddress + 1), _random.Next(2) == 1);
            case 1:
                return ModbusRequest.WriteRegister(unit, _random.Next(lastAddress + 1), (ushort)_random.Next(65536));
            case 2:
                var coils = Count(ModbusLimits.MaxWriteBits);
                return ModbusRequest.WriteCoils(unit, AddressFor(coils), coils, Bytes((coils + 7) / 8));
            case 3:
                var registers = Count(ModbusLimits.MaxWriteRegisters);
                return ModbusRequest.WriteRegisters(unit, AddressFor(registers), Bytes(registers * 2));
            case 4:
                return ModbusRequest.MaskWriteRegister(unit, _random.Next(lastAddress + 1), (ushort)_random.Next(65536), (ushort)_random.Next(65536));
            case 5:
                var written = Count(ModbusLimits.MaxReadWriteRegisters);
                var read = Count(ModbusLimits.MaxReadRegisters);
                return ModbusRequest.ReadWriteRegisters(unit, AddressFor(read), read, AddressFor(written), Bytes(written * 2));
            default:
                return NextRead(unit);
        }
    }

    /// <summary>A read of any table (functions 1 to 4).</summary>
    public ModbusRequest NextRead(byte unit)
    {
        var table = (ModbusTable)_random.Next(4);
        var count = Count(table <= ModbusTable.DiscreteInputs ? ModbusLimits.MaxReadBits : ModbusLimits.MaxReadRegisters);
        return ModbusRequest.Read(unit, table, AddressFor(count), count);
    }

    // Small ones and the largest are the interesting ones.
    private int Count(int most) => Math.Min(lastAddress + 1, _random.Next(4) switch
    {
        0 => 1,
        1 => most,
        2 => 1 + _random.Next(Math.Min(20, most)),
        _ => 1 + _random.Next(most),
    });

    private int AddressFor(int count) => _random.Next(lastAddress + 2 - count);

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
