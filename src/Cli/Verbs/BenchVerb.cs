using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using IndustrialGateway.Cli.Bench;
using IndustrialGateway.Cli.Bench.Isolation;
using IndustrialGateway.Cli.Bench.OpcUa;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw bench</c>: the figures of the README, on this machine.</summary>
internal static class BenchVerb
{
    public static Command Create(CliOptions options)
    {
        var command = new Command("bench", options.Say(BenchText.Verb));
        command.Subcommands.Add(CreateE2e(options));
        command.Subcommands.Add(IsolationCommand.Create(options));
        command.Subcommands.Add(OpcUaBenchCommand.Create(options));
        command.Subcommands.Add(OpcUaBenchCommand.CreateServer(options));
        command.Subcommands.Add(CreateDevices(options));
        return command;
    }

    private static Command CreateE2e(CliOptions options)
    {
        var defaults = new E2eOptions();
        var devices = Number("--devices", BenchText.Devices, defaults.Devices, options);
        var tags = Number("--tags", BenchText.Tags, defaults.TagsPerDevice, options);
        var every = Number("--every-ms", BenchText.Every, (int)defaults.Every.TotalMilliseconds, options);
        var qos = Number("--qos", BenchText.Qos, defaults.QualityOfService, options);
        var seconds = Number("--seconds", BenchText.Seconds, (int)defaults.Duration.TotalSeconds, options);
        var runs = Number("--runs", BenchText.Runs, defaults.Runs, options);
        var broker = new Option<string?>("--broker") { Description = options.Say(BenchText.Broker), HelpName = "HOST:PORT" };
        var allocated = new Option<double?>("--max-allocated") { Description = options.Say(BenchText.Allocated), HelpName = "B" };
        var command = new Command("e2e", options.Say(BenchText.VerbE2e)) { devices, tags, every, qos, seconds, runs, allocated, broker };
        command.SetAction((result, cancellationToken) => RunE2eAsync(
            new E2eOptions
            {
                Devices = result.GetValue(devices), TagsPerDevice = result.GetValue(tags), Every = TimeSpan.FromMilliseconds(result.GetValue(every)),
                QualityOfService = result.GetValue(qos), Duration = TimeSpan.FromSeconds(result.GetValue(seconds)), Runs = result.GetValue(runs),
                Broker = result.GetValue(broker), MostAllocatedPerSample = result.GetValue(allocated),
            },
            result.GetValue(options.Json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunE2eAsync(E2eOptions options, bool asJson, CancellationToken cancellationToken)
    {
        var clock = new GatewayClock(SystemTime.Provider);
        var results = new List<E2eResult>();
        for (var run = 1; run <= options.Runs; run++)
        {
            var number = run;
            var bench = new E2eBench(options, clock, text => Console.Error.WriteLine($"run {number}/{options.Runs}: {text}"));
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

        return results.TrueForAll(r => r.Audit.IsClean && !(r.AllocatedPerSample > options.MostAllocatedPerSample)) ? ExitCode.Fine : ExitCode.ProblemsFound;
    }

    // The devices of the bench, in a process of their own: it ends when its standard input does, so it never outlives the bench.
    private static Command CreateDevices(CliOptions options)
    {
        var count = Number("--count", BenchText.Devices, new E2eOptions().Devices, options);
        var command = new Command("devices", options.Say(BenchText.VerbDevices)) { count };
        command.Hidden = true;
        command.SetAction((result, cancellationToken) => ServeDevicesAsync(result.GetValue(count), new GatewayClock(SystemTime.Provider), cancellationToken));
        return command;
    }

    private static async Task<int> ServeDevicesAsync(int count, GatewayClock clock, CancellationToken cancellationToken)
    {
        var servers = new List<ModbusServer>();
        for (var device = 0; device < count; device++)
        {
            servers.Add(ModbusServer.Start(
                new IPEndPoint(IPAddress.Loopback, 0), new BenchDevice(device, clock), new ModbusServerOptions { TimeProvider = clock.TimeProvider }));
        }

        var endpoints = servers.Select(s => s.Endpoint.ToString()).ToArray();
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(endpoints, BenchJson.Default.StringArray)).ConfigureAwait(false);
        await Console.In.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        foreach (var server in servers)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }

    private static Option<int> Number(string name, Phrase help, int defaultValue, CliOptions options) =>
        new(name) { Description = options.Say(help) + string.Create(CultureInfo.InvariantCulture, $" ({defaultValue})"), DefaultValueFactory = _ => defaultValue };
}
