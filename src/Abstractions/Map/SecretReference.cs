namespace IndustrialGateway.Map;

/// <summary>Where a secret is found. The map never holds the secret itself.</summary>
/// <param name="Source">Which kind of place.</param>
/// <param name="Name">File path, variable name or credential name.</param>
/// <param name="Mark">Where the map names it.</param>
public sealed record SecretReference(SecretSource Source, string Name, SourceMark Mark);
