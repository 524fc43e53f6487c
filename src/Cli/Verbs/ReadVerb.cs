using System.CommandLine;
using System.Text.Json;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Cli.Reading;
using IndustrialGateway.Cli.Running;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Cli.Verbs;

/// <summary>
/// <c>igw read MAP DEVICE[/TAG]</c>: one read, decoded, with quality and times. Exits 1 when a value is bad, 3 when the device does not answer.
/// </summary>
internal static class ReadVerb
{
    private const long NsPerUs = 1000;

    public static Command Create(CliOptions options)
    {
        var map = MapInput.Argument(options);
        var target = new Argument<string>("target") { Description = options.Say(CliText.ArgumentTarget), HelpName = "DEVICE[/TAG]" };
        var explain = new Option<bool>("--explain") { Description = options.Say(CliText.OptionExplain) };
        var probe = new Option<string?>("--probe") { Description = options.Say(CliText.OptionProbe), HelpName = "ADDRESS" };
        var seed = new Option<int>("--seed") { Description = options.Say(CliText.OptionSeed), HelpName = "N", DefaultValueFactory = _ => 1 };
        var history = new Option<string?>("--history") { Description = options.Say(CliText.OptionHistory), HelpName = "FROM..TO" };
        var command = new Command("read", options.Say(CliText.VerbRead)) { map, target, explain, probe, history, seed };
        command.SetAction(async (result, _) =>
        {
            var loaded = MapInput.Require(result.GetRequiredValue(map), result, options);
            var (device, tags) = MapInput.TargetOf(loaded, result.GetRequiredValue(target));
            var range = result.GetValue(history) is { } written ? HistoryVerb.Range(written, result.GetRequiredValue(target), options) : (HistoryRange?)null;
            using var signals = new StopSignals();
            using var logs = new LogLines(Console.Error, SystemTime.Provider, result.GetValue(options.Debug) ? LogLevel.Debug : LogLevel.Warning, withStacks: false);
            using var loggers = logs.CreateFactory();
            var session = await DeviceSession.OpenAsync(loaded, device, result.GetValue(seed), loggers, signals.Token).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                if (range is { } asked)
                {
                    return await HistoryVerb.PrintAsync(session, tags[0], asked, result, options, signals.Token).ConfigureAwait(false);
                }

                return result.GetValue(probe) is { } address
                    ? await ProbeAsync(address, session, loaded.Classes[0], result, options, signals.Token).ConfigureAwait(false)
                    : await ReadAsync(tags, session, result, options, result.GetValue(explain), signals.Token).ConfigureAwait(false);
            }
        });
        return command;
    }

    private static async Task<int> ReadAsync(
        IReadOnlyList<TagSettings> tags, DeviceSession session, ParseResult result, CliOptions options, bool explain, CancellationToken cancellationToken)
    {
        var readable = tags.Where(tag => tag.Readable).ToList();
        var values = await WaitAsync(session, readable, result, options, cancellationToken).ConfigureAwait(false);
        if (result.GetValue(options.Json))
        {
            Console.Out.WriteLine(JsonLine.Document(json =>
            {
                json.WriteString("device", session.Device.Name);
                JsonLine.Array(json, "values", values, value => WriteValue(json, value));
            }));
        }
        else if (explain)
        {
            PrintSteps(values);
        }
        else
        {
            PrintTable(values, result, options);
        }

        return values.Any(value => value.Value.Status.IsBad) ? ExitCode.ProblemsFound : ExitCode.Fine;
    }

    private static async Task<int> ProbeAsync(
        string address, DeviceSession session, LatencyClass latencyClass, ParseResult result, CliOptions options, CancellationToken cancellationToken)
    {
        var tags = Probe.TagsFor(address, session.Device, session.Factory, latencyClass);
        var values = await WaitAsync(session, tags, result, options, cancellationToken).ConfigureAwait(false);
        var raw = values.OrderByDescending(value => value.RawBytes.Length).Select(value => Convert.ToHexString(value.RawBytes)).FirstOrDefault("");
        if (result.GetValue(options.Json))
        {
            Console.Out.WriteLine(JsonLine.Document(json =>
            {
                json.WriteString("device", session.Device.Name);
                json.WriteString("address", address);
                json.WriteString("raw", raw);
                JsonLine.Array(json, "values", values, value => WriteValue(json, value));
            }));
            return ExitCode.Fine;
        }

        Console.Out.WriteLine(options.Say(CliText.ProbeRaw, address, raw));
        var table = Tables.Make(options, [(CliText.ColumnType, false), .. Probe.Orders.Select(order => (new Phrase(order, order), true))]);
        foreach (var row in Probe.Rows(values))
        {
            Tables.Add(table, [.. row]);
        }

        Tables.Console(result, options).Write(table);
        return ExitCode.Fine;
    }

    private static Task<IReadOnlyList<ReadResult>> WaitAsync(
        DeviceSession session, IReadOnlyList<TagSettings> tags, ParseResult result, CliOptions options, CancellationToken cancellationToken) =>
        Waiting.ForAsync(Tables.Console(result, options), $"{session.Device.Name} {session.Device.Endpoint}", () => session.ReadAsync(tags, cancellationToken));

    private static void PrintTable(IReadOnlyList<ReadResult> values, ParseResult result, CliOptions options)
    {
        var table = Tables.Make(
            options, (CliText.ColumnTag, false), (CliText.ColumnValue, true), (CliText.ColumnUnit, false), (CliText.ColumnQuality, false),
            (CliText.ColumnTime, false), (CliText.ColumnRoundTrip, true));
        foreach (var value in values)
        {
            Tables.Add(
                table, value.Tag.Name, ValueText.Of(value.Value, value.Payload, value.Tag), value.Tag.Unit ?? "", value.Value.Status.Name,
                Figures.Instant(value.Value.ReceiveTimeNs), Figures.Latency(value.RoundTripNs));
        }

        Tables.Console(result, options).Write(table);
    }

    private static void PrintSteps(IReadOnlyList<ReadResult> values)
    {
        foreach (var value in values)
        {
            var text = ValueText.Of(value.Value, value.Payload, value.Tag);
            Console.Out.WriteLine($"{value.Tag.Name} = {text}{(value.Tag.Unit is { } unit ? " " + unit : "")}  {value.Value.Status.Name}");
            foreach (var step in value.Steps)
            {
                Console.Out.WriteLine($"  {step}");
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, ReadResult value)
    {
        json.WriteString("tag", value.Tag.Name);
        json.WriteString("value", ValueText.Of(value.Value, value.Payload, value.Tag));
        json.WriteString("unit", value.Tag.Unit);
        json.WriteString("status", value.Value.Status.Name);
        json.WriteNumber("ts", value.Value.SourceTimeNs / NsPerUs);
        json.WriteNumber("rx", value.Value.ReceiveTimeNs / NsPerUs);
        json.WriteString("raw", Convert.ToHexString(value.RawBytes));
        json.WriteNumber("round_trip_us", value.RoundTripNs / NsPerUs);
        json.WriteStartArray("steps");
        foreach (var step in value.Steps)
        {
            json.WriteStringValue(step);
        }

        json.WriteEndArray();
    }
}
