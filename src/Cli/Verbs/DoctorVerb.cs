using System.CommandLine;
using IndustrialGateway.Cli.Checks;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Cli.Running;
using IndustrialGateway.Configuration;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw doctor MAP</c>: runtime, clock, disk, management address, every device, every uplink; each finding with a fix. Exits 1 when something does not work.</summary>
internal static class DoctorVerb
{
    private const int AreaColumns = 9;

    public static Command Create(CliOptions options)
    {
        var map = MapInput.Argument(options);
        var command = new Command("doctor", options.Say(CliText.VerbDoctor)) { map };
        command.SetAction(async (result, _) =>
        {
            var loaded = MapInput.Require(result.GetRequiredValue(map), result, options);
            using var signals = new StopSignals();
            using var logs = new LogLines(Console.Error, SystemTime.Provider, result.GetValue(options.Debug) ? LogLevel.Debug : LogLevel.None, withStacks: false);
            using var loggers = logs.CreateFactory();
            var results = await RunAsync(Checks(loaded, options, loggers), result, options, signals.Token).ConfigureAwait(false);
            if (result.GetValue(options.Json))
            {
                Console.Out.WriteLine(Json(results, options));
            }

            return results.Any(found => found.Level == CheckLevel.Problem) ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
        return command;
    }

    private static IReadOnlyList<ICheck> Checks(GatewayMap map, CliOptions options, ILoggerFactory loggers) =>
    [
        new RuntimeCheck(options),
        new ClockCheck(options),
        new StateCheck(map, options),
        new ListenCheck(map, options),
        .. TrustCheck.Concerns(map) ? [new TrustCheck(map, options, SystemTime.Provider)] : Array.Empty<ICheck>(),
        .. map.Devices.Where(device => device.Enabled).Select(device => new DeviceCheck(map, device, options, loggers)),
        .. map.Uplinks.Select(uplink => new UplinkCheck(map, uplink, options, loggers)),
    ];

    // One after the other: a check that waits must not make another one slow, and each line is printed as soon as it is known.
    private static async Task<IReadOnlyList<CheckResult>> RunAsync(
        IReadOnlyList<ICheck> checks, ParseResult result, CliOptions options, CancellationToken stopping)
    {
        var results = new List<CheckResult>();
        var console = Tables.Console(result, options);
        foreach (var check in checks)
        {
            var found = await Waiting.ForAsync(console, check.Name, () => check.RunAsync(stopping)).ConfigureAwait(false);
            results.Add(found);
            if (!result.GetValue(options.Json))
            {
                Print(found, console, options);
            }
        }

        if (!result.GetValue(options.Json))
        {
            Console.Out.WriteLine(options.Say(
                CliText.DoctorCount, results.Count(found => found.Level == CheckLevel.Problem), results.Count(found => found.Level == CheckLevel.Warning)));
        }

        return results;
    }

    private static void Print(CheckResult found, IAnsiConsole console, CliOptions options)
    {
        var color = found.Level switch
        {
            CheckLevel.Good => Color.Green,
            CheckLevel.Warning => Color.Yellow,
            _ => Color.Red,
        };
        console.Write(new Text(found.Mark, new Style(color)));
        Console.Out.WriteLine($" {Figures.Pad(options.Say(found.Area), AreaColumns)} {found.Text}");
        if (found.Fix is not null)
        {
            Console.Out.WriteLine($"  {Figures.Pad("", AreaColumns)} \u2192 {found.Fix}");
        }
    }

    private static string Json(IReadOnlyList<CheckResult> results, CliOptions options) =>
        JsonLine.Document(json => JsonLine.Array(json, "checks", results, found =>
        {
            json.WriteString("level", found.Level.ToString().ToLowerInvariant());
            json.WriteString("area", found.Area.English);
            json.WriteString("text", found.Text);
            json.WriteString("fix", found.Fix);
        }));
}
