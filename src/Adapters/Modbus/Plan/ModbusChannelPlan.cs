using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>One connection and the units behind it. Immutable.</summary>
/// <param name="Name">The endpoint.</param>
/// <param name="Devices">The devices on it.</param>
public sealed record ModbusChannelPlan(string Name, IReadOnlyList<DeviceSettings> Devices) : ChannelPlan(Name, Devices)
{
    /// <summary>Host; empty for a simulated device that has not started.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>Framing on the connection.</summary>
    public required ModbusFraming Framing { get; init; }

    /// <summary>Requests under way at once.</summary>
    public required int MaxInFlight { get; init; }

    /// <summary>Longest wait for the connection.</summary>
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>The units, in the order of <see cref="ChannelPlan.Devices"/>.</summary>
    public required IReadOnlyList<ModbusDevicePlan> Units { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<PlannedRequest> Explain() =>
    [
        .. from unit in Units
           where unit.Device.Enabled
           from schedule in ScanPlanner.Plan(unit)
           from request in schedule.Requests
           select RequestText.Explain(unit, Framing, schedule.Every, request),
    ];
}
