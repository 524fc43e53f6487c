namespace IndustrialGateway.Map;

/// <summary>A sequence.</summary>
/// <param name="Items">In order.</param>
/// <param name="Mark">Where.</param>
public sealed record MapList(IReadOnlyList<MapNode> Items, SourceMark Mark) : MapNode(Mark);
