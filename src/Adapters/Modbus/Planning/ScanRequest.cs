using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>One recurring read of a device.</summary>
/// <param name="Table">The table.</param>
/// <param name="Range">What is read.</param>
/// <param name="Tags">The tags it serves, by address.</param>
internal sealed record ScanRequest(ModbusTable Table, AddressRange Range, IReadOnlyList<ModbusTagPlan> Tags);
