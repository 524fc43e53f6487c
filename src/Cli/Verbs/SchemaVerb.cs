using System.CommandLine;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw schema</c>: the JSON Schema (draft-07) of the map, its descriptions in the language of the run.</summary>
internal static class SchemaVerb
{
    public static Command Create(CliOptions options)
    {
        var command = new Command("schema", options.Say(CliText.VerbSchema));
        command.SetAction(_ => Console.Out.WriteLine(MapSchema.Write(Catalog.Create(), options.Language)));
        return command;
    }
}
