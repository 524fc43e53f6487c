using System.CommandLine;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Configuration;
using IndustrialGateway.Configuration.Printing;
using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Shaping.Premises;
using IndustrialGateway.Shaping.Scheduling;

namespace IndustrialGateway.Cli.Planning;

/// <summary>Prints the bounds of one uplink: the table, what is wrong and what would do, and the premises, one a line.</summary>
internal sealed class BoundPrinter(ParseResult result, CliOptions options)
{
    private const int MostNotes = 5;

    public void Print(GatewayMap map, UplinkPlan plan)
    {
        Say("", BoundText.Title, plan.Bound.Uplink.Name);
        if (!plan.Bound.IsComputed)
        {
            Say("  ", Missing(plan.Bound), plan.Bound.Uplink.Name);
            Say("  ", BoundText.Offers, Offers(plan.Bound));
        }
        else
        {
            PrintTable(plan);
        }

        PrintBroken(map, plan.Broken);
        if (plan.Bound.IsComputed)
        {
            PrintNotes(plan);
            PrintPremises(plan.Bound);
        }

        if (MarkWords.Of(plan.Bound.Uplink, map.Classes) is { } marks)
        {
            Say("  ", marks);
        }

        Console.Out.WriteLine();
    }

    private static Phrase Missing(UplinkBound bound) => (bound.LacksRate, bound.LacksLatency) switch
    {
        (true, true) => BoundText.LacksRate,
        (true, false) => BoundText.LacksRateAlone,
        _ => BoundText.LacksLatency,
    };

    private void PrintBroken(GatewayMap map, IReadOnlyList<BrokenPromise> all)
    {
        foreach (var broken in all)
        {
            Say("  ", BoundText.Broken, broken.Class.Class.Name, broken.Problem);
            Say("    ", BoundText.WouldDo, broken.Remedy);
        }

        if (all.Count > 1 && all.All(broken => broken.LeastRate is not null))
        {
            Say("  ", BoundText.AllAtOnce, BoundFigures.Rate(all.Max(broken => broken.LeastRate!.Value)));
        }

        if (map.EnforceAdmission && all.Count > 0)
        {
            Say("  ", BoundText.Enforced);
        }
    }

    private void PrintTable(UplinkPlan plan)
    {
        var table = Tables.Make(
            options, (CliText.ColumnClass, false), (CliText.ColumnDeadline, true), (CliText.ColumnBound, true), (BoundText.ColumnSlack, true),
            (BoundText.ColumnWorstAge, true), (BoundText.ColumnMostOfIt, false), (BoundText.ColumnResult, false));
        for (var i = 0; i < plan.Bound.Classes.Count; i++)
        {
            var item = plan.Bound.Classes[i];
            Tables.Add(
                table, item.Class.Name, item.DeadlineNs is { } deadline ? BoundFigures.Time(deadline) : "-",
                item.BoundNs is { } bound ? BoundFigures.Time(bound) : options.Say(BoundText.None),
                item.SlackNs is { } slack ? BoundFigures.Slack(slack) : "-",
                plan.Ages[i] is { } age ? BoundFigures.Time(age.Ns) : "-",
                MostOfIt(item), Result(item));
        }

        Tables.Console(result, options).Write(table);
    }

    private string MostOfIt(ClassBound item)
    {
        if (item.Dominating is not { } term)
        {
            return "-";
        }

        var ns = item.Parts.Where(part => part.Term == term).Sum(part => part.Ns);
        return options.Say(BoundWords.Of(term)) + (item.Parts.Count > 0 ? ", " + BoundFigures.Time(ns) : "");
    }

    private string Result(ClassBound item) =>
        item.IsBroken ? $"{(int)item.Code} {item.Code}"
        : item.Code != AdmissionCode.None ? options.Say(BoundText.Sheds)
        : item.Class.Deadline is null ? "-" : options.Say(BoundText.Kept);

    private void PrintNotes(UplinkPlan plan)
    {
        foreach (var (device, name, responses) in plan.Responses.Take(MostNotes))
        {
            Say("  ", BoundText.ManyResponses, device, name, responses);
        }

        var ages = plan.Ages.OfType<WorstAge>().ToList();
        if (ages.Count > 0)
        {
            Say("  ", ages.Exists(age => age.IsTimeout) ? BoundText.AgeTimeout : BoundText.AgePredicted);
        }
    }

    private void PrintPremises(UplinkBound bound)
    {
        var uplink = bound.Uplink;
        Say("  ", BoundText.Premises);
        Say("  - ", BoundText.PremiseRate, BoundFigures.Rate(uplink.RateBitsPerSecond!.Value), Pacing.SharePercent, BoundFigures.Rate(bound.PacedBitsPerSecond!.Value));
        if (uplink.IsAcknowledged)
        {
            Say("  - ", BoundText.PremiseLatency, BoundFigures.Time((long)uplink.Latency!.Value.TotalNanoseconds));
        }
        else
        {
            Say("  - ", BoundText.PremiseKernel);
        }

        Say("  - ", uplink.ConnectionPerClass ? BoundText.PremiseLoss : BoundText.PremiseShared);
        foreach (var item in bound.Classes)
        {
            Say("  - ", BoundText.PremiseArrivals, item.Class.Name, BoundFigures.Rate(item.Arrivals.RateBitsPerSecond), BoundFigures.Bits(item.Arrivals.BurstBits));
        }

        Say("  - ", BoundText.PremiseMessages);
        Say("  - ", BoundText.PremiseGateway, BoundFigures.Time(GatewayAllowance.Ns));
    }

    private static string Offers(UplinkBound bound) =>
        string.Join(", ", bound.Classes.Select(item => $"{item.Class.Name} {BoundFigures.Rate(item.Arrivals.RateBitsPerSecond)}"));

    private void Say(string indent, Map.Phrase phrase, params object?[] arguments) => Console.Out.WriteLine(indent + options.Say(phrase, arguments));
}
