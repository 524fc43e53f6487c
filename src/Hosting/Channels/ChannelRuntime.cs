using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Supervision;

namespace IndustrialGateway.Hosting.Channels;

/// <summary>One channel as it runs.</summary>
/// <param name="Channel">The channel with its plan, simulated devices at their real endpoints.</param>
/// <param name="Writer">Keeps its qualities.</param>
/// <param name="Observer">Keeps its states.</param>
/// <param name="Supervisor">Runs its adapters.</param>
internal sealed record ChannelRuntime(MapChannel Channel, ChannelQuality Writer, ChannelObserver Observer, Supervisor Supervisor);
