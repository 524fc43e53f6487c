using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>One unit of a channel: its tags and what its device can take. Immutable.</summary>
public sealed record ModbusDevicePlan
{
    private const int BitsPerRegister = 16;

    /// <summary>The device of the map.</summary>
    public required DeviceSettings Device { get; init; }

    /// <summary>Unit address.</summary>
    public required byte Unit { get; init; }

    /// <summary>Longest wait for one response.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Registers that may be read only to join two blocks.</summary>
    public required int MaxGap { get; init; }

    /// <summary>The most registers in one request.</summary>
    public required int MaxRegisters { get; init; }

    /// <summary>Ground no request may touch.</summary>
    public required IReadOnlyList<ModbusRange> NeverRead { get; init; }

    /// <summary>All tags, those that are only written too.</summary>
    public required IReadOnlyList<ModbusTagPlan> Tags { get; init; }

    /// <summary>The most registers or bits of a table in one request.</summary>
    public int MaxItems(ModbusTable table) =>
        ModbusAddress.IsBits(table) ? Math.Min(ModbusLimits.MaxReadBits, MaxRegisters * BitsPerRegister) : MaxRegisters;

    /// <summary>Registers or bits of a table that may be read only to join two blocks.</summary>
    public int MaxGapItems(ModbusTable table) => ModbusAddress.IsBits(table) ? MaxGap * BitsPerRegister : MaxGap;
}
