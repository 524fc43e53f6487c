using System.Globalization;
using System.Text;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>Writes the figures of an isolation bench: the kinds side by side, then p99.9 of each run, then the verdict.</summary>
internal static class IsolationReport
{
    private static readonly string[] Kinds = ["idle", "loaded", "shared"];

    /// <summary>As a table in Markdown, which reads in a terminal too.</summary>
    public static void Write(TextWriter output, IsolationOptions options, IsolationBench bench, Func<Phrase, object?[], string> say)
    {
        var totals = Enum.GetValues<IsolationKind>().Select(bench.Of).ToArray();
        output.WriteLine(Header(options, bench));
        output.WriteLine(MachineFacts.Describe());
        output.WriteLine();
        output.WriteLine("| figure | " + string.Join(" | ", Kinds) + " |");
        output.WriteLine("| --- |" + string.Concat(Enumerable.Repeat(" ---: |", Kinds.Length)));
        foreach (var row in IsolationRows.All(totals))
        {
            output.WriteLine($"| {row.Title} | {string.Join(" | ", totals.Select(total => Format(row.Value(total))))} |");
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            var cells = bench.Results.Skip(round * Kinds.Length).Take(Kinds.Length).Select(run => Format(run.DelayMs(0.999)));
            output.WriteLine($"| control p99.9 in round {round + 1}, ms | {string.Join(" | ", cells)} |");
        }

        output.WriteLine();
        WriteVerdict(output, bench.Verdict, say);
    }

    /// <summary>The same figures for machines: one object; each figure an array of the three kinds, null where a kind has none.</summary>
    public static void WriteJson(TextWriter output, IsolationOptions options, IsolationBench bench)
    {
        var totals = Enum.GetValues<IsolationKind>().Select(bench.Of).ToArray();
        var verdict = bench.Verdict;
        var json = new StringBuilder("{\"kinds\":[\"idle\",\"loaded\",\"shared\"],");
        json.Append(CultureInfo.InvariantCulture, $"\"broker\":\"{bench.Broker}\",\"bits_per_second\":{options.BitsPerSecond},");
        foreach (var row in IsolationRows.All(totals))
        {
            json.Append(CultureInfo.InvariantCulture, $"\"{row.Title}\":[{string.Join(',', totals.Select(total => Number(row.Value(total))))}],");
        }

        json.Append(CultureInfo.InvariantCulture, $"\"nothing_lost\":{Word(verdict.NothingLost)},\"books_exact\":{Word(verdict.BooksAreExact)},")
            .Append(CultureInfo.InvariantCulture, $"\"was_loaded\":{Word(verdict.WasLoaded)},\"holds\":{Word(verdict.Holds)},")
            .Append(CultureInfo.InvariantCulture, $"\"p999_loaded_to_idle\":{Number(verdict.LoadedRatio)},\"p999_shared_to_loaded\":{Number(verdict.SharedRatio)}}}");
        output.WriteLine(json.ToString());
    }

    private static string Header(IsolationOptions options, IsolationBench bench) => string.Create(
        CultureInfo.InvariantCulture,
        $"isolation: control {IsolationOptions.ControlDevices} devices x {IsolationOptions.ControlTags} tags every {IsolationOptions.ControlEvery.TotalMilliseconds:0} ms, bulk {options.BulkDevices} devices x {options.TagsPerBulkDevice} tags every {IsolationOptions.BulkEvery.TotalMilliseconds:0} ms; uplink {options.Rate}, {IsolationOptions.Latency.TotalMilliseconds:0} ms, QoS 1; {bench.Broker}; {options.Rounds} rounds of {options.Duration.TotalSeconds:0.#} s each");

    private static void WriteVerdict(TextWriter output, IsolationVerdict verdict, Func<Phrase, object?[], string> say)
    {
        void Must(bool holds, Phrase what, params object?[] arguments) =>
            output.WriteLine($"{say(IsolationText.MustHold, [])}: {say(what, arguments)}: {say(holds ? IsolationText.Yes : IsolationText.No, [])}");
        void Aim(bool reached, Phrase what, params object?[] arguments) =>
            output.WriteLine($"{say(IsolationText.Aim, [])}: {say(what, arguments)}: {say(reached ? IsolationText.Reached : IsolationText.Missed, [])}");
        Must(verdict.NothingLost, IsolationText.NothingLost);
        Must(verdict.BooksAreExact, IsolationText.Exact);
        Must(verdict.WasLoaded, IsolationText.Loaded, IsolationVerdict.LeastOffered, Format(verdict.WasLoadedBy));
        Aim(verdict.NothingReplaced, IsolationText.NothingReplaced);
        Aim(verdict.LoadedRatio <= IsolationVerdict.AimedRatio, IsolationText.Ratio, IsolationVerdict.AimedRatio, Format(verdict.LoadedRatio));
        Aim(verdict.SharedRatio > 1, IsolationText.Shared, Format(verdict.SharedRatio));
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null";

    private static string Format(double? value) => value switch
    {
        null => "",
        { } number when double.IsInfinity(number) => "more",
        { } number when number == Math.Truncate(number) || Math.Abs(number) >= 1000 => number.ToString("0", CultureInfo.InvariantCulture),
        { } number => number.ToString(Math.Abs(number) >= 100 ? "0.0" : "0.00", CultureInfo.InvariantCulture),
    };
}
