namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>What a test says of a tag.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type in map notation, or null.</param>
/// <param name="Texts">Texts of numbers, or null.</param>
/// <param name="Group">Group, or null.</param>
public sealed record TestTag(string Name, string? Type = null, IReadOnlyDictionary<long, string>? Texts = null, string? Group = null);
