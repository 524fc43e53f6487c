using System.CommandLine;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Cli.Running;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Simulation;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw run MAP</c>: runs the gateway until a signal, then drains. A live table on a terminal, otherwise a summary line each 10 s.</summary>
internal static class RunVerb
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);
    private const int MostValues = 200;
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SummaryPeriod = TimeSpan.FromSeconds(10);

    public static Command Create(CliOptions options)
    {
        var map = MapInput.Argument(options);
        var seed = new Option<int>("--seed") { Description = options.Say(CliText.OptionSeed), HelpName = "N", DefaultValueFactory = _ => 1 };
        var fault = FaultOption.Create(options);
        var command = new Command("run", options.Say(CliText.VerbRun)) { map, seed, fault };
        command.SetAction((result, _) =>
        {
            var loaded = MapInput.Require(result.GetRequiredValue(map), result, options).WithoutText();
            GiveMemoryBack();
            return RunAsync(loaded, result, options, result.GetValue(seed), FaultOption.Of(result, fault, options));
        });
        return command;
    }

    private static async Task<int> RunAsync(GatewayMap map, ParseResult result, CliOptions options, int seed, IReadOnlyList<SimulatedFault> faults)
    {
        var isTerminal = options.UseColor(result, isError: false) && !Console.IsInputRedirected && !result.GetValue(options.Json);
        using var signals = new StopSignals();
        using var logs = new LogLines(Console.Error, SystemTime.Provider, LeastLevel(result, options, isTerminal), result.GetValue(options.Debug));
        using var loggers = logs.CreateFactory();
        var settings = new GatewayOptions { TimeProvider = SystemTime.Provider, Loggers = loggers, Seed = seed, SimulatedFaults = faults };
        Gateway gateway;
        try
        {
            gateway = await GatewayStart.StartAsync(map, settings, signals.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            // Asked to stop before it had started: there is nothing to drain.
            return ExitCode.Fine;
        }

        await using (gateway.ConfigureAwait(false))
        {
            // A gateway that cannot go on ends the program, so that a service manager starts it again.
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(signals.Token);
            _ = gateway.Failure.ContinueWith(_ => ending.Cancel(), TaskScheduler.Default);
            PrintStart(gateway.Info, map, result, options);
            GiveMemoryBack();
            await (isTerminal
                ? ShowTableAsync(gateway, map, result, options, logs, ending.Token)
                : PrintSummariesAsync(gateway, result.GetValue(options.Json), options, ending.Token)).ConfigureAwait(false);
            await StopAsync(gateway, result, options).ConfigureAwait(false);
            return gateway.Failure.IsCompletedSuccessfully
                ? throw new CliException(ExitCode.ProblemsFound, CliFaults.CannotGoOn, await gateway.Failure.ConfigureAwait(false))
                : ExitCode.Fine;
        }
    }

    // Loading a map and starting leave their garbage once, tens of megabytes for 10,000 tags: it goes before the years begin.
    private static void GiveMemoryBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private static LogLevel LeastLevel(ParseResult result, CliOptions options, bool isTerminal) =>
        result.GetValue(options.Debug) ? LogLevel.Debug : isTerminal ? LogLevel.Warning : LogLevel.Information;

    // With --json stdout holds JSON lines only.
    private static void PrintStart(GatewayStartInfo info, GatewayMap map, ParseResult result, CliOptions options)
    {
        var to = result.GetValue(options.Json) ? Console.Error : Console.Out;
        foreach (var line in info.Lines(options.Language))
        {
            to.WriteLine(line);
        }

        if (info.BrokerEndpoint is { } broker)
        {
            var address = new Uri(broker);
            to.WriteLine(options.Say(CliText.LookAt, $"mosquitto_sub -h {address.Host} -p {address.Port} -t 'igw/#' -v"));
        }

        to.WriteLine(options.Say(CliText.LookAt, $"igw tail {map.Path}"));
    }

    private static async Task ShowTableAsync(
        Gateway gateway, GatewayMap map, ParseResult result, CliOptions options, LogLines logs, CancellationToken stopping)
    {
        var table = new LiveTable(options, map.Path);
        var console = Tables.Console(result, options);
        logs.HoldsBack = true;
        try
        {
            await console.Live(new Text("")).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(async context =>
            {
                using var timer = new PeriodicTimer(Refresh, SystemTime.Provider);
                do
                {
                    var snapshot = gateway.Snapshot(MostValues);
                    context.UpdateTarget(table.Render(snapshot, LiveTable.RowsOfValues(console.Profile.Height, snapshot), logs.Newest));
                }
                while (await TickAsync(timer, stopping).ConfigureAwait(false));
            }).ConfigureAwait(false);
        }
        finally
        {
            logs.HoldsBack = false;
        }
    }

    private static async Task PrintSummariesAsync(Gateway gateway, bool asJson, CliOptions options, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SummaryPeriod, SystemTime.Provider);
        while (await TickAsync(timer, stopping).ConfigureAwait(false))
        {
            var snapshot = gateway.Snapshot();
            Console.Out.WriteLine(asJson ? SummaryLine.Json(snapshot) : SummaryLine.Of(snapshot, options));
        }
    }

    private static async ValueTask<bool> TickAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The signal: expected, the caller drains.
            return false;
        }
    }

    private static async Task StopAsync(Gateway gateway, ParseResult result, CliOptions options)
    {
        var to = result.GetValue(options.Json) ? Console.Error : Console.Out;
        to.WriteLine(options.Say(CliText.Stopping));
        await gateway.StopAsync(Drain).ConfigureAwait(false);
        var last = gateway.Snapshot();
        var left = last.Uplinks.Sum(uplink => uplink.Classes.Sum(books => books.Stored + books.InFlight + books.DroppedTotal)) + last.DroppedBeforeSplit.Sum();
        to.WriteLine(options.Say(CliText.Stopped, Figures.Count(last.Forwarded), Figures.Count(left)));
    }
}
