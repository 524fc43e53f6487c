using System.CommandLine;
using System.CommandLine.Help;
using IndustrialGateway.Cli.Verbs;

namespace IndustrialGateway.Cli;

/// <summary>All verbs of the program. One line each: the verb's own file has its arguments, options and work.</summary>
public static class CommandTree
{
    // Verbs of the contract that are promised and not there yet.
    private static readonly string[] NotBuilt = ["write"];

    /// <summary>Makes the tree with every text in the language of the options. Does nothing until a parsed command line is invoked.</summary>
    public static RootCommand Build(CliOptions options)
    {
        var root = new RootCommand(CliText.Program.In(options.Language));
        options.AddTo(root);
        root.Subcommands.Add(RunVerb.Create(options));
        root.Subcommands.Add(ValidateVerb.Create(options));
        root.Subcommands.Add(PlanVerb.Create(options));
        root.Subcommands.Add(SimulateVerb.Create(options));
        root.Subcommands.Add(ReadVerb.Create(options));
        root.Subcommands.Add(BrowseVerb.Create(options));
        root.Subcommands.Add(TailVerb.Create(options));
        root.Subcommands.Add(SchemaVerb.Create(options));
        root.Subcommands.Add(InitVerb.Create(options));
        root.Subcommands.Add(TrustVerb.Create(options));
        root.Subcommands.Add(DoctorVerb.Create(options));
        root.Subcommands.Add(BenchVerb.Create(options));
        root.Subcommands.Add(HelpVerb.Create(options));
        foreach (var name in NotBuilt)
        {
            root.Subcommands.Add(NotBuiltVerb.Create(name, options));
        }

        Translate(root, options);
        return root;
    }

    private static void Translate(RootCommand root, CliOptions options)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Description = options.Say(CliText.OptionHelp);
                help.Action = new HelpPrinter(options);
            }
            else if (option is VersionOption)
            {
                option.Description = options.Say(CliText.OptionVersion);
            }
        }
    }
}
