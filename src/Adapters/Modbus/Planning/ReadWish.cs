namespace IndustrialGateway.Adapters.Modbus;

/// <summary>A range of one table that must be read in one piece.</summary>
/// <param name="Range">The addresses.</param>
/// <param name="Group">Wishes of the same group (0 or above) are read in one request or not at all; -1 stands alone.</param>
internal readonly record struct ReadWish(AddressRange Range, int Group = -1);
