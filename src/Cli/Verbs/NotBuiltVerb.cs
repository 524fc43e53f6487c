using System.CommandLine;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Verbs;

/// <summary>A verb of the contract that is not there yet: says so and exits 2, whatever its arguments.</summary>
internal static class NotBuiltVerb
{
    public static Command Create(string name, CliOptions options)
    {
        var command = new Command(name, options.Say(CliText.VerbNotBuilt)) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(Action(_ => throw new CliException(
            ExitCode.WrongUsage,
            CliException.Text(options.Language, MapFaults.NotBuilt.Code, options.Say(CliText.VerbNotBuiltError, name), options.Say(CliText.SeeRoadmap)))));
        return command;
    }

    // Names the overload: a lambda that only throws fits them all.
    private static Action<ParseResult> Action(Action<ParseResult> action) => action;
}
