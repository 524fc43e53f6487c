namespace IndustrialGateway.Map;

/// <summary>A scalar: its text after YAML unquoting.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsQuoted">True where the author put it in quotes: then it is a text, never a number.</param>
/// <param name="Mark">Where.</param>
public sealed record MapScalar(string Text, bool IsQuoted, SourceMark Mark) : MapNode(Mark)
{
    /// <summary>True for a plain empty value, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && Text is "" or "~" or "null";
}
