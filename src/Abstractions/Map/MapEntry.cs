namespace IndustrialGateway.Map;

/// <summary>One key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record MapEntry(MapScalar Key, MapNode Value);
