using System.CommandLine;
using System.Text;
using System.Text.Json;
using IndustrialGateway.Cli.Running;
using IndustrialGateway.Cli.Tailing;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Cli.Verbs;

/// <summary>
/// <c>igw tail MAP</c>: live samples until Ctrl-C. Attaches to the gateway that runs at <c>listen</c>; where none answers, reads the devices itself and sends nothing
/// anywhere. <c>--from URL</c> attaches only. <c>--late</c> shows missed deadlines, which only a running gateway knows.
/// </summary>
internal static class TailVerb
{
    private const int Capacity = 8192;

    public static Command Create(CliOptions options)
    {
        var map = new Argument<string?>("map") { Description = options.Say(CliText.ArgumentMap), HelpName = "MAP.yaml", Arity = ArgumentArity.ZeroOrOne };
        var pattern = new Argument<string?>("pattern") { Description = options.Say(CliText.ArgumentPattern), HelpName = "DEVICE[/TAG]", Arity = ArgumentArity.ZeroOrOne };
        var from = new Option<Uri?>("--from") { Description = options.Say(CliText.OptionFrom), HelpName = "URL", CustomParser = ParseUrl };
        var count = new Option<int>("--count") { Description = options.Say(CliText.OptionCount), HelpName = "N", DefaultValueFactory = _ => int.MaxValue };
        var late = new Option<bool>("--late") { Description = options.Say(LateText.Option) };
        var command = new Command("tail", options.Say(CliText.VerbTail)) { map, pattern, from, count, late };
        command.SetAction(async (result, _) =>
        {
            using var signals = new StopSignals();
            var isLate = result.GetValue(late);
            var sink = SinkFor(isLate, result.GetValue(count), result, options);
            if (result.GetValue(from) is { } url)
            {
                // With --from the first word can only be a pattern.
                var filter = Filter(result.GetValue(pattern) ?? result.GetValue(map));
                return await AttachAsync(url, isLate, filter, mustAnswer: true, sink, signals.Token).ConfigureAwait(false) ?? ExitCode.Fine;
            }

            var path = result.GetValue(map) ?? throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, "igw", "tail", "igw tail MAP.yaml | igw tail --from URL", options.Say(CliText.UsageMissing, "MAP.yaml"));
            var loaded = MapInput.Require(path, result, options);
            var wanted = Filter(result.GetValue(pattern));
            MapInput.RequireMatch(loaded, wanted);
            var listen = new Uri($"http://{loaded.Listen}");
            var attached = await AttachAsync(listen, isLate, wanted, mustAnswer: false, sink, signals.Token).ConfigureAwait(false);
            if (attached is null && isLate)
            {
                throw new CliException(ExitCode.DeviceOrNetworkFailure, CliFaults.LateNeedsGateway, loaded.Listen, path);
            }

            return attached ?? await ReadItselfAsync(loaded, wanted, sink, result, options, signals.Token).ConfigureAwait(false);
        });
        return command;
    }

    private static Uri? ParseUrl(System.CommandLine.Parsing.ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        argument.AddError($"--from {text}: http://HOST:PORT");
        return null;
    }

    private static TagFilter Filter(string? pattern)
    {
        var parts = (pattern ?? "*").Split('/', 2);
        return new TagFilter(parts[0], parts.Length > 1 ? parts[1] : "*");
    }

    // --json passes the objects through as the gateway wrote them.
    private static TailSink SinkFor(bool isLate, int most, ParseResult result, CliOptions options)
    {
        var late = new LateLine(options, options.UseColor(result, isError: false));
        Func<string, string> line = result.GetValue(options.Json) ? json => json : isLate ? late.Of : TailLine.Of;
        return new TailSink(line, isLate ? LateText.Missed : CliText.TailMissed, most, options);
    }

    private static async Task<int?> AttachAsync(Uri gateway, bool isLate, TagFilter filter, bool mustAnswer, TailSink sink, CancellationToken stopping)
    {
        var query = $"?device={Uri.EscapeDataString(filter.Device)}&tag={Uri.EscapeDataString(filter.Tag)}&class={Uri.EscapeDataString(filter.Class)}";
        using var reader = await LiveStream.TryOpenAsync(gateway, (isLate ? "/api/v1/late" : "/api/v1/tail") + query, mustAnswer, stopping).ConfigureAwait(false);
        if (reader is null)
        {
            return null;
        }

        await foreach (var (name, data) in LiveStream.ReadAsync(reader, stopping).ConfigureAwait(false))
        {
            if (!sink.Take(name, data))
            {
                return ExitCode.Fine;
            }
        }

        return sink.Ended(gateway.ToString(), stopping);
    }

    private static async Task<int> ReadItselfAsync(GatewayMap map, TagFilter filter, TailSink sink, ParseResult result, CliOptions options, CancellationToken stopping)
    {
        using var logs = new LogLines(Console.Error, SystemTime.Provider, result.GetValue(options.Debug) ? LogLevel.Debug : LogLevel.Warning, withStacks: false);
        using var loggers = logs.CreateFactory();
        Console.Error.WriteLine(options.Say(CliText.TailItself, map.Listen));
        var gateway = await GatewayStart.StartAsync(
            map with { Uplinks = [] }, new GatewayOptions { TimeProvider = SystemTime.Provider, Loggers = loggers, Management = false }, stopping).ConfigureAwait(false);
        await using (gateway.ConfigureAwait(false))
        {
            using var tap = gateway.Tap(filter, Capacity);
            var isGoing = true;
            while (isGoing && !stopping.IsCancellationRequested)
            {
                while (isGoing && tap.TryRead(out var sample))
                {
                    isGoing = sink.Take("", Json(sample, map));
                }

                isGoing = isGoing && await WaitAsync(tap, stopping).ConfigureAwait(false);
            }

            await gateway.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private static string Json(in LiveSample sample, GatewayMap map)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            LiveSampleJson.Write(json, sample, map.Tags);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async ValueTask<bool> WaitAsync(LiveTap tap, CancellationToken stopping)
    {
        try
        {
            await tap.WaitAsync(stopping).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C ends a tail; that is how it ends well.
            return false;
        }
    }
}
