namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// What a server serves. Ranges given lie within the 65536 addresses and the limits of the function; whether they exist is for the model to say.
/// <para>Threads: a <see cref="ModbusServer"/> makes one call at a time, whatever the number of connections, so a function that reads and writes is one step.
/// Calls must be quick, and must not throw: a refusal is an exception code.</para>
/// </summary>
public interface IModbusDataModel
{
    /// <summary>True where somebody answers at this unit identifier.</summary>
    bool HasUnit(byte unit);

    /// <summary>Reads coils or discrete inputs into packed bits, the first one lowest in the first byte. The span is zero and just long enough.</summary>
    ModbusExceptionCode ReadBits(byte unit, ModbusTable table, int address, int count, Span<byte> packed);

    /// <summary>Reads holding or input registers, big-endian; two bytes each.</summary>
    ModbusExceptionCode ReadRegisters(byte unit, ModbusTable table, int address, int count, Span<byte> bigEndian);

    /// <summary>Writes coils from packed bits. All or none.</summary>
    ModbusExceptionCode WriteBits(byte unit, int address, int count, ReadOnlySpan<byte> packed);

    /// <summary>Writes holding registers, big-endian. All or none.</summary>
    ModbusExceptionCode WriteRegisters(byte unit, int address, ReadOnlySpan<byte> bigEndian);

    /// <summary>Who the device is; null answers function 43 with exception 1.</summary>
    ModbusDeviceIdentification? IdentificationOf(byte unit) => null;
}
