using System.CommandLine;
using IndustrialGateway.Cli.Planning;
using IndustrialGateway.Configuration;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw plan MAP</c>: the requests each device will get and how busy they keep it, and what each class can be promised on each uplink. Exits 1
/// when a scan rate or a deadline cannot be kept. Touches no device.</summary>
internal static class PlanVerb
{
    public static Command Create(CliOptions options)
    {
        var map = MapInput.Argument(options);
        var resolved = new Option<bool>("--resolved") { Description = options.Say(CliText.OptionResolved) };
        var command = new Command("plan", options.Say(CliText.VerbPlan)) { map, resolved };
        command.SetAction(result =>
        {
            var loaded = MapInput.Require(result.GetRequiredValue(map), result, options);
            if (result.GetValue(resolved))
            {
                ResolvedMap.Write(Console.Out, loaded, options.Language);
                return ExitCode.Fine;
            }

            var plans = DevicePlan.Of(loaded);
            var uplinks = UplinkPlan.Of(loaded, plans);
            if (result.GetValue(options.Json))
            {
                Console.Out.WriteLine(PlanJson.Write(loaded, plans, uplinks));
            }
            else
            {
                new PlanPrinter(result, options).Print(loaded, plans, uplinks);
            }

            return plans.Any(plan => plan.IsOverbooked) || uplinks.Any(plan => plan.Broken.Count > 0) ? ExitCode.ProblemsFound : ExitCode.Fine;
        });
        return command;
    }
}
