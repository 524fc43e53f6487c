using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>The part of a loaded map that uplinks of one type may be checked against.</summary>
/// <param name="GatewayId"><c>gateway.id</c>.</param>
/// <param name="Uplinks">All uplinks of the type, in map order.</param>
/// <param name="Tags">Devices and tags.</param>
/// <param name="Classes">Classes.</param>
public sealed record UplinkMap(string GatewayId, IReadOnlyList<UplinkSettings> Uplinks, TagTable Tags, ClassTable Classes);
