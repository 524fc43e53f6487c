using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>One tag: where its bytes lie and how they become its value.</summary>
/// <param name="Tag">The tag of the map.</param>
/// <param name="Table">Its table.</param>
/// <param name="Address">First register or bit, as on the wire.</param>
/// <param name="Codec">Bytes to value and back.</param>
public sealed record ModbusTagPlan(TagSettings Tag, ModbusTable Table, int Address, ModbusTagCodec Codec)
{
    /// <summary>The addresses it takes.</summary>
    public AddressRange Range => new(Address, Address + Codec.Items);
}
