using System.Globalization;
using System.Text;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Printing;

/// <summary>Writes nodes and texts as YAML on one line, quoted where YAML or a reader could take them for something else.</summary>
internal static class FlowYaml
{
    public static string Of(MapNode node) => node switch
    {
        MapScalar scalar => Scalar(scalar.Text, scalar.IsQuoted),
        MapList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        MapObject { Entries.Count: 0 } => "{}",
        MapObject rows => $"{{ {string.Join(", ", rows.Entries.Select(entry => $"{Scalar(entry.Key.Text, entry.Key.IsQuoted)}: {Of(entry.Value)}"))} }}",
        _ => "",
    };

    public static string Scalar(string text, bool isQuoted = false) => isQuoted || !IsPlain(text) ? Quoted(text) : text;

    // Only what no YAML version reads as anything but this very text, in a flow row too.
    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiLetterOrDigit(text[0]) || text[0] is '.' or '/' or '-' or '+' or '_') || text is "-" or "null")
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var ok = char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '+' or '/' or '%' || (c == ':' && i + 1 < text.Length && text[i + 1] != ' ')
                || (c is '(' or ')' && i > 0);
            if (!ok)
            {
                return false;
            }
        }

        return true;
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
