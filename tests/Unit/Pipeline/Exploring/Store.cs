namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>A store that may still be read.</summary>
/// <param name="Value">What was stored.</param>
/// <param name="View">What a reader with acquire is obliged to have seen from then on.</param>
internal readonly record struct Store(long Value, View View);
