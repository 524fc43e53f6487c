using System.CommandLine;
using System.Globalization;
using IndustrialGateway.Map;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary><c>igw bench isolation</c>: its options, and what becomes of its figures.</summary>
internal static class IsolationCommand
{
    private static readonly IsolationOptions Defaults = new() { BitsPerSecond = 0 };

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliOptions options)
    {
        var seconds = Number("--seconds", IsolationText.Seconds, Defaults.Seconds, options);
        var rounds = Number("--rounds", IsolationText.Rounds, Defaults.Rounds, options);
        var rate = new Option<string>("--rate") { Description = options.Say(IsolationText.Rate), HelpName = "RATE", DefaultValueFactory = _ => Defaults.Rate };
        var broker = new Option<string?>("--broker") { Description = options.Say(IsolationText.Broker), HelpName = "URL" };
        var ci = new Option<bool>("--ci") { Description = options.Say(IsolationText.Ci) };
        var command = new Command("isolation", options.Say(IsolationText.Verb)) { seconds, rounds, rate, broker, ci };
        command.SetAction((result, cancellationToken) =>
        {
            var size = Defaults with
            {
                Seconds = result.GetValue(seconds), Rounds = result.GetValue(rounds), Rate = result.GetValue(rate)!, Broker = result.GetValue(broker),
            };
            return RunAsync(Checked(result.GetValue(ci) ? size.Short() : size, options), options, result.GetValue(options.Json), cancellationToken);
        });
        return command;
    }

    private static IsolationOptions Checked(IsolationOptions size, CliOptions options)
    {
        if (!MapUnits.TryRate(size.Rate, out var bits) || bits <= 0)
        {
            throw new CliException(ExitCode.WrongUsage, options.Say(IsolationText.BadRate, size.Rate));
        }

        return size.Rounds >= 1 && size.Seconds >= size.Rounds
            ? size with { BitsPerSecond = bits }
            : throw new CliException(ExitCode.WrongUsage, options.Say(IsolationText.BadSize));
    }

    private static async Task<int> RunAsync(IsolationOptions size, CliOptions options, bool asJson, CancellationToken cancellationToken)
    {
        var bench = new IsolationBench(size, new GatewayClock(SystemTime.Provider), Console.Error.WriteLine);
        await bench.RunAsync(cancellationToken).ConfigureAwait(false);
        if (asJson)
        {
            IsolationReport.WriteJson(Console.Out, size, bench);
        }
        else
        {
            IsolationReport.Write(Console.Out, size, bench, (phrase, arguments) => options.Say(phrase, arguments));
        }

        return bench.Verdict.Holds ? ExitCode.Fine : ExitCode.ProblemsFound;
    }

    private static Option<int> Number(string name, Phrase help, int defaultValue, CliOptions options) => new(name)
    {
        Description = options.Say(help) + string.Create(CultureInfo.InvariantCulture, $" ({defaultValue})"), HelpName = "N", DefaultValueFactory = _ => defaultValue,
    };
}
