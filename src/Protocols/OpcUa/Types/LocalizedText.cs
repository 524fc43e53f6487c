namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>LocalizedText (OPC 10000-3 §8.5).</summary>
/// <param name="Text">The text, or null.</param>
/// <param name="Locale">Language such as <c>en-US</c>, or null.</param>
public readonly record struct LocalizedText(string? Text, string? Locale = null)
{
    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}
