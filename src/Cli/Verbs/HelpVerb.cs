using System.CommandLine;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Configuration;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw help CODE</c>: explains an error code offline: what it means and what to do. Without a code, all of them.</summary>
internal static class HelpVerb
{
    public static Command Create(CliOptions options)
    {
        var code = new Argument<string?>("code") { Description = options.Say(CliText.ArgumentCode), Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("help", options.Say(CliText.VerbExplain)) { code };
        command.SetAction(result => Explain(result.GetValue(code), result.GetValue(options.Json), options));
        return command;
    }

    private static void Explain(string? code, bool asJson, CliOptions options)
    {
        var kinds = FaultCatalog.Of(ReachedAssemblies.All()).Where(kind => code is null || string.Equals(kind.Code, code, StringComparison.OrdinalIgnoreCase)).ToList();
        if (kinds.Count == 0)
        {
            throw new CliException(ExitCode.WrongUsage, CliFaults.UnknownCode, code);
        }

        if (asJson)
        {
            Console.Out.WriteLine(JsonLine.Document(json => JsonLine.Array(json, "codes", kinds, kind =>
            {
                json.WriteString("code", kind.Code);
                json.WriteString("severity", kind.Severity.ToString().ToLowerInvariant());
                json.WriteString("message", FaultCatalog.MessageOf(kind, options.Language));
                json.WriteString("fix", FaultCatalog.FixOf(kind, options.Language));
            })));
            return;
        }

        foreach (var kind in kinds)
        {
            Console.Out.WriteLine($"{kind.Code}: {FaultCatalog.MessageOf(kind, options.Language)}");
            if (code is not null)
            {
                Console.Out.WriteLine($"  = {FaultCatalog.FixOf(kind, options.Language)}");
            }
        }
    }
}
