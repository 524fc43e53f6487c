using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting.Channels;
using IndustrialGateway.Hosting.Health;
using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Uplinks;

namespace IndustrialGateway.Hosting;

/// <summary>The parts of a built gateway, for those who look at all of them: snapshot, metrics, readiness, watchdog.</summary>
internal sealed record GatewayParts
{
    public required GatewayMap Map { get; init; }

    public required GatewayOptions Options { get; init; }

    public required IGatewayClock Clock { get; init; }

    public required GatewayStatus Status { get; init; }

    /// <summary>Monotonic time of the start.</summary>
    public required long StartedNs { get; init; }

    /// <summary>States of the devices, in map order, disabled ones included.</summary>
    public required IReadOnlyList<DeviceState> Devices { get; init; }

    public required IReadOnlyList<ChannelRuntime> Channels { get; init; }

    public required IReadOnlyList<UplinkRuntime> Uplinks { get; init; }

    public required LiveValues Live { get; init; }

    public required HealthReporter Health { get; init; }

    /// <summary>Samples received from a device.</summary>
    public required Func<int, long> ReceivedOf { get; init; }

    /// <summary>Samples of a class lost before the split.</summary>
    public required Func<byte, DropReason, long> DroppedOf { get; init; }

    /// <summary>The stage <c>pipeline</c> of a class.</summary>
    public required Func<byte, LatencyHistogram> PipelineStage { get; init; }
}
