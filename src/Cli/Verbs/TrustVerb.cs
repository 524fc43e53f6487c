using System.CommandLine;
using IndustrialGateway.Cli.Trusting;

namespace IndustrialGateway.Cli.Verbs;

/// <summary>
/// <c>igw trust list | accept | reject | export | renew</c>: OPC UA certificates of a gateway, running or not. The gateway is named by its map
/// (<c>--map</c>, or behind the other arguments) or its state folder.
/// </summary>
internal static class TrustVerb
{
    public static Command Create(CliOptions options)
    {
        var place = new PlaceOptions(options);
        var command = new Command("trust", options.Say(TrustText.Verb));
        command.Subcommands.Add(List(options, place));
        command.Subcommands.Add(Accept(options, place));
        command.Subcommands.Add(Reject(options, place));
        command.Subcommands.Add(Export(options, place));
        command.Subcommands.Add(Renew(options, place));
        return command;
    }

    private static Command List(CliOptions options, PlaceOptions place)
    {
        var map = place.Positional();
        var command = new Command("list", options.Say(TrustText.VerbList)) { map, place.Map, place.State };
        command.SetAction(result => Run(result, options, place, result.GetValue(map), actions => actions.List()));
        return command;
    }

    private static Command Accept(CliOptions options, PlaceOptions place)
    {
        var thumbprint = Thumbprint(options);
        var map = place.Positional();
        var user = new Option<bool>("--user") { Description = options.Say(TrustText.OptionUser) };
        var command = new Command("accept", options.Say(TrustText.VerbAccept)) { thumbprint, map, place.Map, place.State, user };
        command.SetAction(result => Run(
            result, options, place, result.GetValue(map), actions => actions.Accept(result.GetRequiredValue(thumbprint), result.GetValue(user))));
        return command;
    }

    private static Command Reject(CliOptions options, PlaceOptions place)
    {
        var thumbprint = Thumbprint(options);
        var map = place.Positional();
        var command = new Command("reject", options.Say(TrustText.VerbReject)) { thumbprint, map, place.Map, place.State };
        command.SetAction(result => Run(result, options, place, result.GetValue(map), actions => actions.Reject(result.GetRequiredValue(thumbprint))));
        return command;
    }

    private static Command Export(CliOptions options, PlaceOptions place)
    {
        var file = new Argument<string?>("file") { Description = options.Say(TrustText.ArgumentFile), Arity = ArgumentArity.ZeroOrOne };
        var next = new Option<bool>("--next") { Description = options.Say(TrustText.OptionNext) };
        var command = new Command("export", options.Say(TrustText.VerbExport)) { file, place.Map, place.State, next };
        command.SetAction(result =>
        {
            // A map named where the other verbs take it must never be overwritten by a certificate.
            var written = result.GetValue(file);
            var map = written is not null && IsMap(written) && result.GetValue(place.Map) is null ? written : null;
            return Run(result, options, place, map, actions => actions.Export(map is null ? written : null, result.GetValue(next)));
        });
        return command;
    }

    private static Command Renew(CliOptions options, PlaceOptions place)
    {
        var map = place.Positional();
        var command = new Command("renew", options.Say(TrustText.VerbRenew)) { map, place.Map, place.State };
        command.SetAction(result => Run(result, options, place, result.GetValue(map), actions => actions.Renew()));
        return command;
    }

    private static Argument<string> Thumbprint(CliOptions options) =>
        new("thumbprint") { Description = options.Say(TrustText.ArgumentThumbprint), HelpName = "THUMBPRINT" };

    private static bool IsMap(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static int Run(ParseResult result, CliOptions options, PlaceOptions place, string? positional, Func<TrustActions, int> act)
    {
        var where = TrustPlace.Of(result.GetValue(place.Map) ?? positional, result.GetValue(place.State), result, options);
        try
        {
            return act(new TrustActions(where, Console.Out, options, result.GetValue(options.Json)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.ProblemsFound, CliFaults.FileFailed, where.StateFolder, fault.Message);
        }
    }

    private sealed class PlaceOptions(CliOptions options)
    {
        public Option<string?> Map { get; } = new("--map") { Description = options.Say(TrustText.OptionMap), HelpName = "MAP.yaml" };

        public Option<string?> State { get; } = new("--state") { Description = options.Say(TrustText.OptionState), HelpName = "DIR" };

        public Argument<string?> Positional() => new("map")
        {
            Description = options.Say(CliText.ArgumentMap), HelpName = "MAP.yaml", Arity = ArgumentArity.ZeroOrOne,
        };
    }
}
