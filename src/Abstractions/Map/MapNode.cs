namespace IndustrialGateway.Map;

/// <summary>A piece of the map as written, with its place: <see cref="MapScalar"/>, <see cref="MapList"/> or <see cref="MapObject"/>. Immutable.</summary>
/// <param name="Mark">Where it begins.</param>
public abstract record MapNode(SourceMark Mark);
