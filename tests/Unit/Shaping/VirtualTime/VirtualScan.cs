using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Unit.Shaping.VirtualTime;

/// <summary>One scan of a device in a simulation: its tags arrive together, each period once, late by a jitter below the period.</summary>
/// <param name="Device">The device.</param>
/// <param name="Class">Class of its tags.</param>
/// <param name="PeriodNs">Period of the arrivals; shorter than the tags' own <c>every</c> breaks the first premise on purpose.</param>
/// <param name="PhaseNs">First arrival.</param>
/// <param name="JitterNs">An arrival is late by less than this.</param>
internal sealed record VirtualScan(DeviceSettings Device, LatencyClass Class, long PeriodNs, long PhaseNs, long JitterNs);
