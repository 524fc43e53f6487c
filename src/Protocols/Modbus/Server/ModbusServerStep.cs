namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Effect of one call of <see cref="ModbusServerCore.Step"/>.</summary>
/// <param name="Action">What to do next.</param>
/// <param name="Delay">To be waited before the bytes of this step are sent, and before the next step.</param>
public readonly record struct ModbusServerStep(ModbusServerAction Action, TimeSpan Delay = default);
