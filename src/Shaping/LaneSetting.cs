using IndustrialGateway.Map;

namespace IndustrialGateway.Shaping;

/// <summary>What all lanes of an uplink have in common.</summary>
internal sealed record LaneSetting(UplinkSettings Uplink, IPayloadStore Payloads, IGatewayClock Clock, long Epoch, LinkScheduler? Scheduler, UplinkShaperOptions Options);
