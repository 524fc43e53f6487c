using System.Text;

namespace IndustrialGateway.Configuration.Printing;

/// <summary>
/// A source line made safe and short for a terminal, with the columns of the part to underline. Tabs become two blanks; control and direction characters, which could
/// take over the terminal or show the line in another order than it is read, become a replacement character.
/// </summary>
/// <param name="Text">As printed.</param>
/// <param name="Before">Columns before the underlined part.</param>
/// <param name="Underlined">Columns of the underlined part, at least 1.</param>
internal readonly record struct SourceLine(string Text, int Before, int Underlined)
{
    private const int MaxColumns = 110;
    private const string Ellipsis = "...";

    public static SourceLine Make(ReadOnlySpan<char> line, int column, int length)
    {
        var start = Math.Clamp(column - 1, 0, line.Length);
        var end = Math.Clamp(start + Math.Max(1, length), start, line.Length);
        var before = Render(line[..start], out var beforeColumns);
        var marked = Render(line[start..end], out var markedColumns);
        var after = Render(line[end..], out _);

        // Far to the right: cut the beginning, keep some context before the mark.
        if (beforeColumns > MaxColumns / 2)
        {
            before = Ellipsis + Tail(before, 40, out var kept);
            beforeColumns = kept + Ellipsis.Length;
        }

        if (markedColumns > MaxColumns - beforeColumns)
        {
            marked = Head(marked, MaxColumns - beforeColumns, out markedColumns) + Ellipsis;
            after = "";
        }

        var room = MaxColumns - beforeColumns - markedColumns;
        var cut = Head(after, Math.Max(0, room), out _);
        return new SourceLine((before + marked + (cut.Length < after.Length ? cut + Ellipsis : cut)).TrimEnd(), beforeColumns, Math.Max(1, markedColumns));
    }

    /// <summary>A text of the map in a message, made safe the same way.</summary>
    public static string Safe(string text) => Render(text, out _);

    private static string Render(ReadOnlySpan<char> text, out int columns)
    {
        var shown = new StringBuilder(text.Length);
        columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                shown.Append("  ");
                columns += 2;
            }
            else if (Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x2028 or 0x2029 or 0x200E or 0x200F)
            {
                shown.Append('\uFFFD');
                columns++;
            }
            else
            {
                shown.Append(rune);
                columns += DisplayWidth.Of(rune);
            }
        }

        return shown.ToString();
    }

    private static string Head(string text, int columns, out int used)
    {
        used = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var width = DisplayWidth.Of(rune);
            if (used + width > columns)
            {
                break;
            }

            used += width;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    private static string Tail(string text, int columns, out int used)
    {
        var total = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            total += DisplayWidth.Of(rune);
        }

        var skipped = Head(text, Math.Max(0, total - columns), out var skippedColumns);
        used = total - skippedColumns;
        return text[skipped.Length..];
    }
}
