using System.CommandLine;
using IndustrialGateway.Cli.Running;
using IndustrialGateway.Cli.Simulating;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using IndustrialGateway.Simulation;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw simulate MAP</c>: plays every device of the map as a server on loopback until Ctrl-C. The same seed gives the same values and faults.</summary>
internal static class SimulateVerb
{
    public static Command Create(CliOptions options)
    {
        var map = MapInput.Argument(options);
        var seed = new Option<int>("--seed") { Description = options.Say(CliText.OptionSeed), HelpName = "N", DefaultValueFactory = _ => 1 };
        var fault = FaultOption.Create(options);
        var port = new Option<string[]>("--port") { Description = options.Say(CliText.OptionPort), HelpName = "[DEVICE=]PORT", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("simulate", options.Say(CliText.VerbSimulate)) { map, seed, fault, port };
        command.SetAction((result, _) =>
        {
            var loaded = MapInput.Require(result.GetRequiredValue(map), result, options);
            var devices = PortMapping.Apply(loaded, result.GetValue(port) ?? []);
            return RunAsync(devices, result.GetValue(seed), FaultOption.Of(result, fault, options), result, options);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<DeviceSettings> devices, int seed, IReadOnlyList<SimulatedFault> faults, ParseResult result, CliOptions options)
    {
        using var signals = new StopSignals();
        var settings = new SimulationOptions { Seed = seed, Faults = faults, UseMapPorts = true, Clock = new GatewayClock(SystemTime.Provider) };
        SimulatedDevices simulated;
        try
        {
            simulated = await SimulatedDevices.StartAsync(devices, settings, signals.Token).ConfigureAwait(false);
        }
        catch (System.Net.Sockets.SocketException fault)
        {
            throw new CliException(ExitCode.DeviceOrNetworkFailure, CliFaults.NetworkFailed, fault.Message);
        }

        await using (simulated.ConfigureAwait(false))
        {
            foreach (var (name, endpoint) in simulated.Endpoints)
            {
                Console.Out.WriteLine(options.Say(CliText.Serves, name, endpoint));
            }

            Console.Out.WriteLine(options.Say(CliText.SimulateStops));
            await Task.Delay(Timeout.InfiniteTimeSpan, SystemTime.Provider, signals.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ExitCode.Fine;
    }
}
