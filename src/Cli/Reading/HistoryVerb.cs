using System.CommandLine;
using System.Globalization;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Reading;

/// <summary><c>igw read MAP DEVICE/TAG --history FROM..TO</c>: one line a value, as they come, however many there are. With <c>--json</c> an object a line.</summary>
internal static class HistoryVerb
{
    private const long NsPerUs = 1000;

    /// <summary>The stretch of time, or an error that says how to write it.</summary>
    public static HistoryRange Range(string written, string target, CliOptions options)
    {
        if (!target.Contains('/', StringComparison.Ordinal))
        {
            throw new CliException(ExitCode.WrongUsage, CliFaults.HistoryOfOneTag, target);
        }

        return HistoryRange.TryParse(written, SystemTime.Provider.GetUtcNow(), SystemTime.Provider.LocalTimeZone, out var range)
            ? range
            : throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, "--history", written, CliText.HistoryForm, CliText.HistoryBad);
    }

    /// <summary>Reads and prints. Exits 1 where there is nothing, or a value is bad.</summary>
    public static async Task<int> PrintAsync(
        DeviceSession session, TagSettings tag, HistoryRange range, ParseResult result, CliOptions options, CancellationToken cancellationToken)
    {
        var (count, bad, asJson) = (0L, 0L, result.GetValue(options.Json));
        await foreach (var value in session.ReadHistoryAsync(tag, range, cancellationToken).ConfigureAwait(false))
        {
            count++;
            bad += value.Value.Status.IsBad ? 1 : 0;
            await Console.Out.WriteLineAsync(asJson ? Json(value) : Line(value)).ConfigureAwait(false);
        }

        if (count == 0)
        {
            var (from, to) = (range.From.ToString("u", CultureInfo.InvariantCulture), range.To.ToString("u", CultureInfo.InvariantCulture));
            await Console.Error.WriteLineAsync(options.Say(CliText.HistoryEmpty, tag.Name, from, to)).ConfigureAwait(false);
        }

        return count == 0 || bad > 0 ? ExitCode.ProblemsFound : ExitCode.Fine;
    }

    private static string Line(ReadResult value)
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(value.Value.SourceTimeNs / TimeSpan.NanosecondsPerTick).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        var unit = value.Tag.Unit is { } text ? " " + text : "";
        return $"{time}  {ValueText.Of(value.Value, value.Payload, value.Tag)}{unit}  {value.Value.Status.Name}";
    }

    private static string Json(ReadResult value) => JsonLine.Of(json =>
    {
        json.WriteString("tag", value.Tag.Name);
        json.WriteString("value", ValueText.Of(value.Value, value.Payload, value.Tag));
        json.WriteString("status", value.Value.Status.Name);
        json.WriteNumber("ts", value.Value.SourceTimeNs / NsPerUs);
    });
}
