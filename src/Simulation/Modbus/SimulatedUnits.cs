using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Simulation;

/// <summary>The units behind one endpoint as a server sees them.</summary>
internal sealed class SimulatedUnits(IReadOnlyList<DeviceSignals> units, IGatewayClock clock) : IModbusDataModel
{
    private readonly DeviceSignals?[] _byUnit = ByUnit(units);

    public bool HasUnit(byte unit) => _byUnit[unit] is not null;

    public ModbusExceptionCode ReadBits(byte unit, ModbusTable table, int address, int count, Span<byte> packed) =>
        _byUnit[unit]!.Read(table, address, count, clock.UtcNs, packed);

    public ModbusExceptionCode ReadRegisters(byte unit, ModbusTable table, int address, int count, Span<byte> bigEndian) =>
        _byUnit[unit]!.Read(table, address, count, clock.UtcNs, bigEndian);

    public ModbusExceptionCode WriteBits(byte unit, int address, int count, ReadOnlySpan<byte> packed) =>
        Write(unit, ModbusTable.Coils, address, count, packed);

    public ModbusExceptionCode WriteRegisters(byte unit, int address, ReadOnlySpan<byte> bigEndian) =>
        Write(unit, ModbusTable.HoldingRegisters, address, bigEndian.Length / 2, bigEndian);

    public ModbusDeviceIdentification? IdentificationOf(byte unit) => new("IndustrialGateway", _byUnit[unit]!.Plan.Device.Name, "simulated");

    private ModbusExceptionCode Write(byte unit, ModbusTable table, int address, int count, ReadOnlySpan<byte> data)
    {
        if (unit != 0 || _byUnit[0] is not null)
        {
            return _byUnit[unit]!.Write(table, address, count, clock.UtcNs, data);
        }

        // A broadcast over RTU: each unit takes it or not, and nobody answers.
        foreach (var device in units)
        {
            device.Write(table, address, count, clock.UtcNs, data);
        }

        return ModbusExceptionCode.None;
    }

    private static DeviceSignals?[] ByUnit(IReadOnlyList<DeviceSignals> units)
    {
        var byUnit = new DeviceSignals?[256];
        foreach (var unit in units)
        {
            byUnit[unit.Plan.Unit] = unit;
        }

        return byUnit;
    }
}
