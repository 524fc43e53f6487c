namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// A range of addresses in one table, half open. Where it is forbidden ground, a range of length 0 is a cut: no request may reach
/// across it, though both sides may be read.
/// </summary>
/// <param name="From">First address.</param>
/// <param name="To">Address behind the last.</param>
public readonly record struct AddressRange(int From, int To)
{
    /// <summary>Addresses in it.</summary>
    public int Length => To - From;

    /// <summary>True where a request over <paramref name="other"/> would touch this forbidden range, or cross this cut.</summary>
    public bool Blocks(AddressRange other) => other.From < To && From < other.To;
}
