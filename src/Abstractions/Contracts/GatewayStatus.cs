namespace IndustrialGateway;

/// <summary>What the status message says beside the state.</summary>
/// <param name="GatewayId"><c>gateway.id</c>.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Epoch">Epoch of this run.</param>
/// <param name="StartedNs">Start, nanoseconds since 1970 UTC.</param>
public sealed record GatewayStatus(string GatewayId, string Version, long Epoch, long StartedNs);
