namespace IndustrialGateway.Protocols.Modbus;

/// <summary>A fault for one request.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Delay">How late the answer is, with <see cref="ModbusFaultKind.Delay"/>.</param>
/// <param name="Code">The code, with <see cref="ModbusFaultKind.Exception"/>.</param>
public readonly record struct ModbusFault(ModbusFaultKind Kind, TimeSpan Delay = default, ModbusExceptionCode Code = ModbusExceptionCode.None);
