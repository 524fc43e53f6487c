using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using IndustrialGateway.Map;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Cli.Bench.OpcUa;

/// <summary><c>igw bench opcua</c>: its options, and what becomes of its figures; and the hidden server it starts.</summary>
internal static class OpcUaBenchCommand
{
    private static readonly OpcUaBenchOptions Defaults = new();

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliOptions options)
    {
        var items = Number("--items", OpcUaBenchText.Items, Defaults.Items, options);
        var every = Number("--every-ms", OpcUaBenchText.Every, (int)Defaults.Every.TotalMilliseconds, options);
        var policy = Policy(options);
        var qos = Number("--qos", BenchText.Qos, Defaults.QualityOfService, options);
        var seconds = Number("--seconds", BenchText.Seconds, (int)Defaults.Duration.TotalSeconds, options);
        var runs = Number("--runs", BenchText.Runs, Defaults.Runs, options);
        var broker = new Option<string?>("--broker") { Description = options.Say(BenchText.Broker), HelpName = "HOST:PORT" };
        var command = new Command("opcua", options.Say(OpcUaBenchText.Verb)) { items, every, policy, qos, seconds, runs, broker };
        command.SetAction((result, cancellationToken) => RunAsync(
            new OpcUaBenchOptions
            {
                Items = result.GetValue(items), Every = TimeSpan.FromMilliseconds(result.GetValue(every)), Policy = result.GetValue(policy)!,
                QualityOfService = result.GetValue(qos), Duration = TimeSpan.FromSeconds(result.GetValue(seconds)), Runs = result.GetValue(runs),
                Broker = result.GetValue(broker),
            },
            result.GetValue(options.Json),
            cancellationToken));
        return command;
    }

    /// <summary>Makes the hidden verb of the server, in a process of its own: it ends when its standard input does, so it never outlives the bench.</summary>
    public static Command CreateServer(CliOptions options)
    {
        var items = Number("--items", OpcUaBenchText.Items, Defaults.Items, options);
        var every = Number("--every-ms", OpcUaBenchText.Every, (int)Defaults.Every.TotalMilliseconds, options);
        var policy = Policy(options);
        var command = new Command("opcua-server", options.Say(OpcUaBenchText.VerbServer)) { items, every, policy };
        command.Hidden = true;
        command.SetAction((result, cancellationToken) => ServeAsync(
            new OpcUaBenchOptions { Items = result.GetValue(items), Every = TimeSpan.FromMilliseconds(result.GetValue(every)), Policy = result.GetValue(policy)! },
            cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(OpcUaBenchOptions options, CancellationToken cancellationToken)
    {
        var server = new OpcUaBenchServer(options, new GatewayClock(SystemTime.Provider));
        await using var serverScope = server.ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var playing = server.PlayAsync(stop.Token);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(server.Facts, BenchJson.Default.StringArray)).ConfigureAwait(false);
        await Console.In.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await playing.ConfigureAwait(false);
        return ExitCode.Fine;
    }

    private static async Task<int> RunAsync(OpcUaBenchOptions options, bool asJson, CancellationToken cancellationToken)
    {
        var clock = new GatewayClock(SystemTime.Provider);
        var results = new List<E2eResult>();
        for (var run = 1; run <= options.Runs; run++)
        {
            var number = run;
            var bench = new OpcUaBench(options, clock, text => Console.Error.WriteLine($"run {number}/{options.Runs}: {text}"));
            results.Add(await bench.RunAsync(cancellationToken).ConfigureAwait(false));
        }

        if (asJson)
        {
            E2eReport.WriteJson(Console.Out, results);
        }
        else
        {
            E2eReport.Write(Console.Out, options.Heading, results);
        }

        return results.TrueForAll(result => result.Audit.IsClean && result.Audit.Samples == result.Expected) ? ExitCode.Fine : ExitCode.ProblemsFound;
    }

    private static Option<string> Policy(CliOptions options) =>
        new("--policy") { Description = options.Say(OpcUaBenchText.Policy), HelpName = "NAME", DefaultValueFactory = _ => Defaults.Policy };

    private static Option<int> Number(string name, Phrase help, int defaultValue, CliOptions options) => new(name)
    {
        Description = options.Say(help) + string.Create(CultureInfo.InvariantCulture, $" ({defaultValue})"), HelpName = "N", DefaultValueFactory = _ => defaultValue,
    };
}
