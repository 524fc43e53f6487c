using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>A range of addresses of one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Range">The addresses, as on the wire.</param>
public readonly record struct ModbusRange(ModbusTable Table, AddressRange Range)
{
    /// <summary>As on the wire, in the words of the map: <c>holding/300-310</c>.</summary>
    public override string ToString() => Range.Length == 1
        ? $"{ModbusAddress.NameOf(Table)}/{Range.From}"
        : $"{ModbusAddress.NameOf(Table)}/{Range.From}-{Range.To - 1}";
}
