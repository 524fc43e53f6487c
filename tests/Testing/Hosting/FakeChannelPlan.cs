using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Hosting;

/// <summary>A plan that asks for nothing.</summary>
public sealed record FakeChannelPlan(string Name, IReadOnlyList<DeviceSettings> Devices) : ChannelPlan(Name, Devices)
{
    public override IReadOnlyList<PlannedRequest> Explain() => [];
}
