using System.Globalization;
using IndustrialGateway.Configuration.Printing;
using IndustrialGateway.Configuration.Yaml;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration;

/// <summary>
/// Prints the faults of a map for people: code and sentence, place, source line with a caret, the nearest right name, the fix; at most
/// <see cref="MapLimits.MaxPrintedFaults"/> and a count. And the same for machines. One thread.
/// </summary>
public static class FaultPrinter
{
    private const string Red = "\u001b[1;31m";
    private const string Yellow = "\u001b[1;33m";
    private const string Cyan = "\u001b[36m";
    private const string Bold = "\u001b[1m";
    private const string Plain = "\u001b[0m";

    /// <summary>Writes all faults and, where there are any, a last line with their numbers.</summary>
    /// <param name="writer">Where to; stderr in the program.</param>
    /// <param name="result">What loading gave.</param>
    /// <param name="language">Of all texts.</param>
    /// <param name="color">True: with ANSI colours.</param>
    public static void Write(TextWriter writer, MapLoadResult result, Language language, bool color)
    {
        if (result.Faults.Count == 0)
        {
            return;
        }

        var sources = result.Sources.ToDictionary(pair => pair.Key, pair => new SourceText(pair.Value));
        foreach (var fault in Printed(result.Faults))
        {
            WriteFault(writer, fault, sources, language, color);
            writer.WriteLine();
        }

        WriteSum(writer, result, language);
    }

    /// <summary>
    /// Writes one JSON object: <c>map</c>, <c>valid</c>, <c>errors</c>, <c>warnings</c>, <c>faults</c>, each with code, severity, message, fix, place, source line,
    /// suggestion and related place.
    /// </summary>
    public static void WriteJson(TextWriter writer, MapLoadResult result, Language language) => FaultJson.Write(writer, result, language);

    // Where there are too many, errors come before remarks; shown in the order of places all the same.
    private static IEnumerable<MapFault> Printed(IReadOnlyList<MapFault> faults)
    {
        var chosen = faults.OrderBy(fault => fault.Kind.Severity).Take(MapLimits.MaxPrintedFaults).ToHashSet(ReferenceEqualityComparer.Instance);
        return faults.Where(chosen.Contains);
    }

    private static void WriteSum(TextWriter writer, MapLoadResult result, Language language)
    {
        var hidden = result.FaultCount - Math.Min(result.Faults.Count, MapLimits.MaxPrintedFaults);
        if (hidden > 0)
        {
            writer.WriteLine(FaultWords.More.In(language, hidden));
        }

        var warnings = result.Faults.Count(fault => fault.Kind.Severity == FaultSeverity.Warning);
        writer.Write(FaultWords.Sum.In(language, SourceLine.Safe(result.Path), result.ErrorCount, warnings));
        writer.Write(". ");
        writer.WriteLine(FaultWords.Help.In(language, result.Faults[0].Kind.Code));
    }

    private static void WriteFault(TextWriter writer, MapFault fault, Dictionary<string, SourceText> sources, Language language, bool color)
    {
        var paint = fault.Kind.Severity == FaultSeverity.Error ? Red : fault.Kind.Severity == FaultSeverity.Warning ? Yellow : Cyan;
        var head = $"{FaultWords.Of(fault.Kind.Severity).In(language)} {fault.Kind.Code}";
        writer.Write(color ? $"{paint}{head}{Plain}{Bold}: {SourceLine.Safe(fault.Message(language))}{Plain}" : $"{head}: {SourceLine.Safe(fault.Message(language))}");
        writer.WriteLine();

        var numbers = new[] { fault.Mark.Line, fault.Related?.Line ?? 0 }.Max().ToString(CultureInfo.InvariantCulture).Length;
        var hint = fault.Suggestion is { } name ? FaultWords.DidYouMean.In(language, SourceLine.Safe(name)) : "";
        WritePlace(writer, fault.Mark, SourceLine.Safe(fault.Mark.ToString()), '┌', hint, numbers, sources, color ? paint : null);
        if (fault.Related is { } related)
        {
            WritePlace(writer, related, FaultWords.First.In(language, SourceLine.Safe(related.ToString())), '├', "", numbers, sources, color ? Cyan : null);
        }

        writer.Write(new string(' ', numbers + 1));
        writer.Write("= ");
        writer.WriteLine(SourceLine.Safe(fault.Fix(language)));
    }

    private static void WritePlace(
        TextWriter writer, SourceMark mark, string place, char corner, string hint, int numbers, Dictionary<string, SourceText> sources, string? paint)
    {
        var gutter = new string(' ', numbers + 1);
        if (place.Length > 0)
        {
            writer.Write(gutter);
            writer.Write(corner);
            writer.Write("─ ");
            writer.WriteLine(place);
        }

        if (mark.Line == 0 || !sources.TryGetValue(mark.File, out var source))
        {
            return;
        }

        var line = SourceLine.Make(source.Line(mark.Line), mark.Column, mark.Length);
        writer.Write(mark.Line.ToString(CultureInfo.InvariantCulture).PadLeft(numbers));
        writer.Write(" │ ");
        writer.WriteLine(line.Text);
        var carets = new string('^', line.Underlined) + (hint.Length > 0 ? " " + hint : "");
        writer.Write(gutter);
        writer.Write("│ ");
        writer.Write(new string(' ', line.Before));
        writer.WriteLine(paint is null ? carets : paint + carets + Plain);
    }
}
