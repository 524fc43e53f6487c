using System.CommandLine;
using System.CommandLine.Invocation;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli;

/// <summary>Prints the help of a verb in the language of the run; the library's own help speaks the machine's language only.</summary>
internal sealed class HelpPrinter(CliOptions options) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Print(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return ExitCode.Fine;
    }

    /// <summary>Usage, description, arguments, verbs and options of one command.</summary>
    public void Print(Command command, TextWriter to)
    {
        to.WriteLine(command.Description);
        to.WriteLine();
        to.WriteLine($"{options.Say(CliText.HelpUsage)} {Usage(command)}");
        Section(to, CliText.HelpArguments, command.Arguments.Where(a => !a.Hidden).Select(a => (Name(a), a.Description)));
        Section(to, CliText.HelpVerbs, command.Subcommands.Where(c => !c.Hidden).Select(c => (Signature(c), c.Description)));
        Section(to, CliText.HelpOptions, Options(command).Select(o => (Name(o), o.Description)));
    }

    private static string Usage(Command command)
    {
        var path = PathOf(command);
        return command.Subcommands.Count > 0 ? $"{path} VERB [...]" : $"{path}{Arguments(command)} [--...]";
    }

    // With the verbs above it: `igw bench e2e`.
    private static string PathOf(Command command) =>
        command is RootCommand || command.Parents.OfType<Command>().FirstOrDefault() is not { } parent ? "igw" : $"{PathOf(parent)} {command.Name}";

    private static string Signature(Command command) => command.Name + Arguments(command);

    private static string Arguments(Command command) => string.Concat(command.Arguments.Where(a => !a.Hidden)
        .Select(a => a.Arity.MinimumNumberOfValues == 0 || a.HasDefaultValue ? $" [{Name(a)}]" : $" {Name(a)}"));

    private static string Name(Argument argument) => argument.HelpName ?? argument.Name.ToUpperInvariant();

    private static string Name(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Prepend(option.Name).Distinct());
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }

    // The options of the verb itself first, then those every verb has.
    private static IEnumerable<Option> Options(Command command)
    {
        var own = command.Options.AsEnumerable();
        foreach (var parent in command.Parents.OfType<Command>())
        {
            own = own.Concat(parent.Options.Where(option => option.Recursive));
        }

        return own.Where(option => !option.Hidden && (command is RootCommand || option is not VersionOption)).DistinctBy(option => option.Name);
    }

    private void Section(TextWriter to, Phrase title, IEnumerable<(string Name, string? Text)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return;
        }

        var width = list.Max(row => row.Name.Length) + 2;
        to.WriteLine();
        to.WriteLine(options.Say(title));
        foreach (var (name, text) in list)
        {
            to.WriteLine($"  {name.PadRight(width)}{text}");
        }
    }
}
