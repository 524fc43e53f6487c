namespace IndustrialGateway.Map;

/// <summary>A place in a map file. Lines and columns count from 1; an unknown place has line 0.</summary>
/// <param name="File">Path as the user gave it, or as an include resolved it.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column, in characters.</param>
/// <param name="Length">Characters to underline; at least 1.</param>
public readonly record struct SourceMark(string File, int Line, int Column, int Length)
{
    /// <summary>No place in any file.</summary>
    public static readonly SourceMark None = new("", 0, 0, 1);

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
