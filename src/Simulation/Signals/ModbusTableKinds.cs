using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Simulation;

/// <summary>What the items of a table are.</summary>
internal static class ModbusTableKinds
{
    /// <summary>True for the tables whose items are bits.</summary>
    public static bool IsBits(ModbusTable table) => table is ModbusTable.Coils or ModbusTable.DiscreteInputs;
}
