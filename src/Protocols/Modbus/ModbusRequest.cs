namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// One request in the words of the protocol, checked against its limits when made: what exists can be put on the wire.
/// Immutable, except that <see cref="Data"/> refers to the caller's memory, which must not change while a transaction is under way.
/// </summary>
public readonly record struct ModbusRequest
{
    private readonly ushort _address;
    private readonly ushort _count;
    private readonly ushort _writeAddress;

    // The caller has checked the ranges: the factories here, the parser of requests on the wire.
    internal ModbusRequest(byte unit, ModbusFunction function, int address, int count, int writeAddress = 0)
    {
        (Unit, Function, _address, _count, _writeAddress) = (unit, function, (ushort)address, (ushort)count, (ushort)writeAddress);
    }

    /// <summary>Unit identifier (server address on a serial line): 0 to 255. Over RTU, 0 is a broadcast that nobody answers.</summary>
    public byte Unit { get; }

    /// <summary>The function.</summary>
    public ModbusFunction Function { get; }

    /// <summary>First address of the range read (1-4, 23) or written (5, 6, 15, 16, 22), from 0; the object id with function 43.</summary>
    public int Address => _address;

    /// <summary>Bits or registers in the range at <see cref="Address"/>; the read-device-id code with function 43.</summary>
    public int Count => _count;

    /// <summary>First address written by function 23.</summary>
    public int WriteAddress => _writeAddress;

    /// <summary>The value of functions 5 (0xFF00 or 0) and 6, the AND-mask of function 22.</summary>
    public ushort Value { get; internal init; }

    /// <summary>The OR-mask of function 22.</summary>
    public ushort OrMask { get; internal init; }

    /// <summary>What functions 15, 16 and 23 write, as on the wire: packed bits (first one lowest in the first byte) or big-endian registers.</summary>
    public ReadOnlyMemory<byte> Data { get; internal init; }

    /// <summary>True for functions that change the server: 5, 6, 15, 16, 22, 23.</summary>
    public bool Writes => Function is ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister or ModbusFunction.WriteMultipleCoils
        or ModbusFunction.WriteMultipleRegisters or ModbusFunction.MaskWriteRegister or ModbusFunction.ReadWriteMultipleRegisters;

    /// <summary>Reads a range of a table (functions 1 to 4): at most 2000 bits or 125 registers.</summary>
    public static ModbusRequest Read(byte unit, ModbusTable table, int address, int count)
    {
        var isBits = table is ModbusTable.Coils or ModbusTable.DiscreteInputs;
        CheckRange(address, count, isBits ? ModbusLimits.MaxReadBits : ModbusLimits.MaxReadRegisters);
        return new ModbusRequest(unit, FunctionOf(table), address, count);
    }

    /// <summary>Writes one coil (function 5).</summary>
    public static ModbusRequest WriteCoil(byte unit, int address, bool value)
    {
        CheckRange(address, 1, 1);
        return new ModbusRequest(unit, ModbusFunction.WriteSingleCoil, address, 1) { Value = (ushort)(value ? 0xFF00 : 0) };
    }

    /// <summary>Writes one holding register (function 6).</summary>
    public static ModbusRequest WriteRegister(byte unit, int address, ushort value)
    {
        CheckRange(address, 1, 1);
        return new ModbusRequest(unit, ModbusFunction.WriteSingleRegister, address, 1) { Value = value };
    }

    /// <summary>Writes 1 to 1968 coils (function 15) from packed bits.</summary>
    public static ModbusRequest WriteCoils(byte unit, int address, int count, ReadOnlyMemory<byte> packed)
    {
        CheckRange(address, count, ModbusLimits.MaxWriteBits);
        if (packed.Length != (count + 7) / 8)
        {
            throw new ArgumentException($"{count} coils take {(count + 7) / 8} bytes, not {packed.Length}.", nameof(packed));
        }

        return new ModbusRequest(unit, ModbusFunction.WriteMultipleCoils, address, count) { Data = packed };
    }

    /// <summary>Writes 1 to 123 holding registers (function 16) from big-endian bytes.</summary>
    public static ModbusRequest WriteRegisters(byte unit, int address, ReadOnlyMemory<byte> bigEndian)
    {
        CheckRange(address, RegistersIn(bigEndian), ModbusLimits.MaxWriteRegisters);
        return new ModbusRequest(unit, ModbusFunction.WriteMultipleRegisters, address, bigEndian.Length / 2) { Data = bigEndian };
    }

    /// <summary>Changes single bits of a holding register (function 22).</summary>
    public static ModbusRequest MaskWriteRegister(byte unit, int address, ushort andMask, ushort orMask)
    {
        CheckRange(address, 1, 1);
        return new ModbusRequest(unit, ModbusFunction.MaskWriteRegister, address, 1) { Value = andMask, OrMask = orMask };
    }

    /// <summary>Writes 1 to 121 holding registers, then reads 1 to 125, in one transaction (function 23).</summary>
    public static ModbusRequest ReadWriteRegisters(byte unit, int readAddress, int readCount, int writeAddress, ReadOnlyMemory<byte> bigEndian)
    {
        CheckRange(readAddress, readCount, ModbusLimits.MaxReadRegisters);
        CheckRange(writeAddress, RegistersIn(bigEndian), ModbusLimits.MaxReadWriteRegisters);
        return new ModbusRequest(unit, ModbusFunction.ReadWriteMultipleRegisters, readAddress, readCount, writeAddress) { Data = bigEndian };
    }

    /// <summary>Asks who the device is (function 43/14), from an object on.</summary>
    public static ModbusRequest ReadDeviceIdentification(byte unit, ModbusDeviceIdCode code, byte objectId = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)code, (int)ModbusDeviceIdCode.Basic, nameof(code));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)code, (int)ModbusDeviceIdCode.Individual, nameof(code));
        return new ModbusRequest(unit, ModbusFunction.ReadDeviceIdentification, objectId, (int)code);
    }

    private static ModbusFunction FunctionOf(ModbusTable table) => table switch
    {
        ModbusTable.Coils => ModbusFunction.ReadCoils,
        ModbusTable.DiscreteInputs => ModbusFunction.ReadDiscreteInputs,
        ModbusTable.HoldingRegisters => ModbusFunction.ReadHoldingRegisters,
        ModbusTable.InputRegisters => ModbusFunction.ReadInputRegisters,
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "No such table."),
    };

    private static int RegistersIn(ReadOnlyMemory<byte> bigEndian) => (bigEndian.Length & 1) == 0
        ? bigEndian.Length / 2
        : throw new ArgumentException($"Registers are two bytes each; {bigEndian.Length} bytes are no whole number of them.", nameof(bigEndian));

    private static void CheckRange(int address, int count, int most)
    {
        if (count < 1 || count > most)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"One request carries 1 to {most} of these.");
        }

        if (address < 0 || address + count > ModbusLimits.Addresses)
        {
            throw new ArgumentOutOfRangeException(nameof(address), address, $"Addresses are 0 to 65535; {count} from here do not fit.");
        }
    }
}
