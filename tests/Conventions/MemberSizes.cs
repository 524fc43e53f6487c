using System.Text.RegularExpressions;

namespace IndustrialGateway.Tests.Conventions;

/// <summary>Lengths of the methods of a C# source: from the first line of the header to the closing brace.</summary>
internal static partial class MemberSizes
{
    /// <summary>Headers (one line, white space folded) and lengths in lines of the bodies that stand directly inside a type.</summary>
    public static IEnumerable<(string Header, int Lines)> Of(string source)
    {
        var code = CSharpText.Blank(source);
        var open = new Stack<(string Header, int Start, bool IsType)>();
        var since = 0;
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '{':
                    var header = code[since..i];
                    var isType = TypeHeader().IsMatch(header) && !header.Contains("=>", StringComparison.Ordinal);
                    open.Push((header, since + LeadingSpace(header), isType));
                    since = i + 1;
                    break;
                case '}' when open.Count > 0:
                    var block = open.Pop();
                    if (!block.IsType && open.TryPeek(out var parent) && parent.IsType && block.Header.Contains('(', StringComparison.Ordinal))
                    {
                        yield return (Fold(block.Header), code.AsSpan(block.Start, i - block.Start).Count('\n') + 1);
                    }

                    since = i + 1;
                    break;
                case ';':
                    since = i + 1;
                    break;
            }
        }
    }

    private static int LeadingSpace(string text) => text.Length - text.TrimStart().Length;

    private static string Fold(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\b(class|struct|interface|record|enum|namespace)\s+\w")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
