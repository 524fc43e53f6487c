using System.CommandLine;
using IndustrialGateway.Configuration;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw validate MAP</c>: every fault in one run; exits 78 when the map would be refused, 0 with warnings alone.</summary>
internal static class ValidateVerb
{
    public static Command Create(CliOptions options)
    {
        var map = MapInput.Argument(options);
        var command = new Command("validate", options.Say(CliText.VerbValidate)) { map };
        command.SetAction(result => Validate(result, result.GetRequiredValue(map), options));
        return command;
    }

    private static int Validate(ParseResult result, string path, CliOptions options)
    {
        var loaded = MapInput.Load(path);
        if (result.GetValue(options.Json))
        {
            FaultPrinter.WriteJson(Console.Out, loaded, options.Language);
        }
        else
        {
            FaultPrinter.Write(Console.Error, loaded, options.Language, options.UseColor(result, isError: true));
            if (loaded.Map is { } map)
            {
                Console.Out.WriteLine(options.Say(CliText.MapIsFine, path, map.Devices.Count, map.Devices.Sum(device => device.Tags.Count), map.Uplinks.Count));
            }
        }

        return loaded.Map is null ? ExitCode.InvalidMap : ExitCode.Fine;
    }
}
