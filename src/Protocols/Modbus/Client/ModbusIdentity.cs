namespace IndustrialGateway.Protocols.Modbus;

/// <summary>What a device says of itself.</summary>
/// <param name="Result">Verdict on the last request; with one that is not Ok, <paramref name="Objects"/> holds what came before it.</param>
/// <param name="Objects">Values by object id, as text; 0 vendor name, 1 product code, 2 revision.</param>
public sealed record ModbusIdentity(ModbusResult Result, IReadOnlyDictionary<byte, string> Objects);
