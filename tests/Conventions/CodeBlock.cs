using System.Text.RegularExpressions;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">Path of the page.</param>
/// <param name="Line">1-based line of its first line of text.</param>
/// <param name="Language">First word behind the fence, such as <c>bash</c> or <c>yaml</c>; empty where there is none.</param>
/// <param name="Info">The whole text behind the fence.</param>
/// <param name="Text">What it holds.</param>
internal sealed partial record CodeBlock(string Page, int Line, string Language, string Info, string Text)
{
    /// <summary>Every block of every page.</summary>
    public static IReadOnlyList<CodeBlock> All { get; } = [.. SourceTree.Pages.SelectMany(Of)];

    /// <summary>Code spans and the lines of shell blocks, prompts and comments taken away: where a page shows a command.</summary>
    public static IEnumerable<(string Place, string Command)> Commands()
    {
        foreach (var block in All.Where(block => block.Language is "bash" or "sh" or "console"))
        {
            foreach (var (line, index) in block.Text.ReplaceLineEndings("\n").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select((line, index) => (line, index)))
            {
                yield return ($"{block.Page}:{block.Line + index}", Comment().Replace(line.Trim(), "").TrimStart('$', ' '));
            }
        }

        foreach (var page in SourceTree.Pages)
        {
            foreach (Match span in Span().Matches(Fence().Replace(SourceTree.Read(page), "")))
            {
                yield return (page, span.Groups[1].Value.Trim());
            }
        }
    }

    private static IEnumerable<CodeBlock> Of(string page)
    {
        var text = SourceTree.Read(page).ReplaceLineEndings("\n");
        foreach (Match fence in Fence().Matches(text))
        {
            var info = fence.Groups[1].Value.Trim();
            yield return new CodeBlock(page, text.AsSpan(0, fence.Groups[2].Index).Count('\n') + 1, info.Split(' ')[0], info, fence.Groups[2].Value);
        }
    }

    [GeneratedRegex(@"^```([^\n`]*)\n(.*?)^```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<!`)`([^`\n]+)`(?!`)")]
    private static partial Regex Span();

    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();
}
