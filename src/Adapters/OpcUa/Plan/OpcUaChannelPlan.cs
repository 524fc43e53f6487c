using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One session with a server, and the devices of the map read through it. Immutable.</summary>
/// <param name="Name">The endpoint.</param>
/// <param name="Devices">The devices on it.</param>
public sealed record OpcUaChannelPlan(string Name, IReadOnlyList<DeviceSettings> Devices) : ChannelPlan(Name, Devices)
{
    /// <summary>Endpoint URL with its port; empty for a simulated device that has not started.</summary>
    public required string EndpointUrl { get; init; }

    /// <summary>Security of the channel.</summary>
    public required OpcUaSecurity Security { get; init; }

    /// <summary>Login; null for anonymous.</summary>
    public required OpcUaLogin? Login { get; init; }

    /// <summary>Thumbprints of server certificates pinned in the map: 40 hexadecimal digits in upper case.</summary>
    public required IReadOnlyList<string> Pins { get; init; }

    /// <summary>Where the server's connection is awaited; null where the gateway connects.</summary>
    public required (string Host, int Port)? Reverse { get; init; }

    /// <summary>Longest wait for a connection and for one answer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The devices, in the order of <see cref="ChannelPlan.Devices"/>.</summary>
    public required IReadOnlyList<OpcUaDevicePlan> Units { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<PlannedRequest> Explain() =>
    [
        .. from unit in Units
           where unit.Device.Enabled
           from request in PlanText.Explain(unit)
           select request,
    ];
}
