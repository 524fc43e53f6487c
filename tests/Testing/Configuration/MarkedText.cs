namespace IndustrialGateway.Tests.Testing.Configuration;

/// <summary>A text in which « and » show the place a fault is expected at; they are taken out.</summary>
/// <param name="Text">Without the marks.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Length">Characters between the marks.</param>
public readonly record struct MarkedText(string Text, int Line, int Column, int Length)
{
    /// <summary>Takes the marks out.</summary>
    public static MarkedText Parse(string marked)
    {
        var open = marked.IndexOf('«', StringComparison.Ordinal);
        var close = marked.IndexOf('»', StringComparison.Ordinal);
        if (open < 0 || close < open)
        {
            throw new ArgumentException("No « » in the text.", nameof(marked));
        }

        var before = marked[..open];
        return new MarkedText(
            before + marked[(open + 1)..close] + marked[(close + 1)..],
            before.Count(c => c == '\n') + 1,
            open - before.LastIndexOf('\n'),
            close - open - 1);
    }
}
