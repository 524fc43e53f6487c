using System.Text;

namespace IndustrialGateway.Forwarders.Mqtt.Topics;

/// <summary>
/// A topic with placeholders in braces, such as <c>igw/{gateway}/{device}/{class}</c>. Immutable. What stands for a placeholder is one topic level: slashes,
/// wildcards and control characters in it become <c>_</c>, and so does an empty one.
/// </summary>
public sealed class TopicTemplate
{
    private const string LabelPrefix = "label.";

    private readonly IReadOnlyList<(string Text, bool IsPlaceholder)> _pieces;

    private TopicTemplate(string text, IReadOnlyList<(string Text, bool IsPlaceholder)> pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>The placeholders, in order.</summary>
    public IEnumerable<string> Placeholders => _pieces.Where(piece => piece.IsPlaceholder).Select(piece => piece.Text);

    /// <summary>Names of the labels among the placeholders.</summary>
    public IEnumerable<string> Labels => Placeholders.Where(name => name.StartsWith(LabelPrefix, StringComparison.Ordinal)).Select(name => name[LabelPrefix.Length..]);

    /// <summary>Reads a template. Null where a brace has no partner.</summary>
    public static TopicTemplate? Parse(string text)
    {
        var pieces = new List<(string, bool)>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var literal = open < 0 ? text[at..] : text[at..open];
            if (literal.Contains('}', StringComparison.Ordinal))
            {
                return null;
            }

            pieces.Add((literal, false));
            if (open < 0)
            {
                break;
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                return null;
            }

            pieces.Add((text[(open + 1)..close], true));
            at = close + 1;
        }

        return new TopicTemplate(text, pieces);
    }

    /// <summary>True where the placeholder occurs.</summary>
    public bool Uses(string placeholder) => Placeholders.Contains(placeholder);

    /// <summary>The text outside of placeholders.</summary>
    public string Literals() => string.Concat(_pieces.Where(piece => !piece.IsPlaceholder).Select(piece => piece.Text));

    /// <summary>The topic, each placeholder replaced by what <paramref name="valueOf"/> says.</summary>
    public string Fill(Func<string, string?> valueOf) =>
        string.Concat(_pieces.Select(piece => piece.IsPlaceholder ? Level(valueOf(piece.Text)) : piece.Text));

    private static string Level(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "_";
        }

        var level = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            level.Append(c is '/' or '+' or '#' || char.IsControl(c) || char.IsSurrogate(c) ? '_' : c);
        }

        return level.ToString();
    }
}
