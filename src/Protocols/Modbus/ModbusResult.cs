namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Verdict on one transaction.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Exception">The code with <see cref="ModbusOutcome.Exception"/>, otherwise <see cref="ModbusExceptionCode.None"/>.</param>
public readonly record struct ModbusResult(ModbusOutcome Outcome, ModbusExceptionCode Exception = ModbusExceptionCode.None)
{
    /// <summary>True where the data of the exchange may be used.</summary>
    public bool IsOk => Outcome == ModbusOutcome.Ok;
}
