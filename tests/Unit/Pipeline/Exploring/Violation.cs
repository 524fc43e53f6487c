namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>A property does not hold in the execution under way.</summary>
internal sealed class Violation(string message) : Exception(message);
