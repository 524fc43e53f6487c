namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>One line of the report.</summary>
/// <param name="Title">Name and unit.</param>
/// <param name="Value">The figure of a kind; null where it has none.</param>
internal sealed record IsolationRow(string Title, Func<IsolationResult, double?> Value);
