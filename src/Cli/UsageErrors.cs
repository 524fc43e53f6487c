using System.CommandLine;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli;

/// <summary>What is wrong with a command line, with the nearest right word, in the language of the run.</summary>
internal static class UsageErrors
{
    /// <summary>Prints every error to stderr and answers <see cref="ExitCode.WrongUsage"/>.</summary>
    public static int Print(ParseResult result, CliOptions options)
    {
        foreach (var text in Texts(result, options))
        {
            Console.Error.WriteLine($"igw: {text}");
        }

        var command = result.CommandResult.Command;
        Console.Error.WriteLine(options.Say(CliText.UsageSeeHelp, command is RootCommand ? "igw --help" : $"igw {command.Name} --help"));
        return ExitCode.WrongUsage;
    }

    private static IEnumerable<string> Texts(ParseResult result, CliOptions options)
    {
        var command = result.CommandResult.Command;
        if (result.UnmatchedTokens.Count > 0)
        {
            return result.UnmatchedTokens.Select(token => Unknown(token, command, options));
        }

        if (command is RootCommand)
        {
            return [options.Say(CliText.UsageNoVerb)];
        }

        var missing = command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && !argument.HasDefaultValue && result.GetResult(argument)?.Tokens.Count is null or 0)
            .Select(argument => options.Say(CliText.UsageMissing, argument.HelpName ?? argument.Name.ToUpperInvariant()))
            .ToList();

        // The library's own words are English and may span lines.
        return missing.Count > 0 ? missing : result.Errors.Select(error => error.Message.ReplaceLineEndings(" ").Replace('\t', ' ').Trim());
    }

    private static string Unknown(string token, Command command, CliOptions options)
    {
        var names = token.StartsWith('-')
            ? command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options)).Select(option => option.Name)
            : command.Subcommands.Select(verb => verb.Name);
        var nearest = Spelling.Nearest(token, names);
        return nearest is null ? options.Say(CliText.UsageUnknown, token) : options.Say(CliText.UsageUnknownNear, token, nearest);
    }
}
