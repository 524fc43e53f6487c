using System.CommandLine;
using IndustrialGateway.Simulation;

namespace IndustrialGateway.Cli;

/// <summary><c>--fault</c>: what simulated devices do wrong, as often as given.</summary>
internal static class FaultOption
{
    public static Option<string[]> Create(CliOptions options) => new("--fault")
    {
        Description = options.Say(CliText.OptionFault), HelpName = "FAULT", AllowMultipleArgumentsPerToken = false, Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The faults given; one that cannot be read ends the verb with what is wrong and the forms there are.</summary>
    public static IReadOnlyList<SimulatedFault> Of(ParseResult result, Option<string[]> option, CliOptions options)
    {
        var faults = new List<SimulatedFault>();
        foreach (var text in result.GetValue(option) ?? [])
        {
            if (!SimulatedFault.TryParse(text, out var fault, out var problem, options.Language))
            {
                throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, "--fault", text, SimulatedFault.Forms, problem);
            }

            faults.Add(fault);
        }

        return faults;
    }
}
