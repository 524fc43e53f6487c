namespace IndustrialGateway.Adapters.Modbus;

/// <summary>One request of a plan and the wishes it fulfils.</summary>
/// <param name="Range">What is read.</param>
/// <param name="Wishes">Positions in the list of wishes, by address.</param>
internal sealed record ReadBlock(AddressRange Range, IReadOnlyList<int> Wishes);
