using System.CommandLine;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Planning;

/// <summary>Prints a plan for people.</summary>
internal sealed class PlanPrinter(ParseResult result, CliOptions options)
{
    public void Print(GatewayMap map, IReadOnlyList<DevicePlan> plans, IReadOnlyList<UplinkPlan> uplinks)
    {
        foreach (var plan in plans)
        {
            PrintDevice(plan);
        }

        PrintClasses(ClassLoad.Of(map));
        foreach (var uplink in uplinks)
        {
            new BoundPrinter(result, options).Print(map, uplink);
        }
    }

    private void PrintDevice(DevicePlan plan)
    {
        Console.Out.WriteLine(options.Say(
            CliText.PlanDevice, plan.Device.Name, plan.Channel, Figures.Amount(plan.RequestsPerSecond), Figures.Amount(plan.BytesOutPerSecond),
            Figures.Amount(plan.BytesInPerSecond)));
        var table = Tables.Make(
            options, (CliText.ColumnEvery, true), (CliText.ColumnRequest, false), (CliText.ColumnItems, true), (CliText.ColumnHoles, true),
            (CliText.ColumnBytes, true), (CliText.ColumnPredicted, true), (CliText.ColumnTags, true));
        foreach (var request in plan.Requests)
        {
            Tables.Add(
                table, MapUnits.Format(request.Every), request.Text, Figures.Count(request.Items), Figures.Count(request.Holes),
                $"{request.RequestBytes}/{request.ResponseBytes}", Time(request.PredictedTime), Figures.Count(request.Tags.Count));
        }

        Tables.Console(result, options).Write(table);
        // Only where the map tells something about time: a serial line's rate, a turnaround.
        foreach (var every in plan.Requests.Where(request => request.PredictedTime > TimeSpan.Zero).Select(request => request.Every).Distinct())
        {
            Console.Out.WriteLine("  " + options.Say(CliText.PlanCycle, MapUnits.Format(every), Time(plan.CycleOf(every)), Figures.Percent(plan.CycleOf(every) / every)));
        }

        if (plan.RequestsPerSecond > 0)
        {
            var nsEach = (long)(1e9 / plan.RequestsPerSecond);
            Console.Out.WriteLine("  " + options.Say(CliText.PlanAnswer, Figures.Latency(nsEach)));
        }

        if (plan.IsOverbooked)
        {
            Console.Out.WriteLine("  " + options.Say(CliText.PlanOverbooked, Figures.Percent(plan.Busy)));
        }

        Console.Out.WriteLine();
    }

    private void PrintClasses(IReadOnlyList<ClassLoad> loads)
    {
        var table = Tables.Make(
            options, (CliText.ColumnClass, false), (CliText.ColumnDeadline, true), (CliText.ColumnTags, true),
            (CliText.ColumnMostRate, true), (CliText.ColumnWhenFull, false));
        foreach (var load in loads)
        {
            Tables.Add(
                table, load.Class.Name, load.Class.Deadline is { } deadline ? MapUnits.Format(deadline) : "-", Figures.Count(load.Tags),
                Figures.Amount(load.MostSamplesPerSecond), WhenFull(load.Class));
        }

        Tables.Console(result, options).Write(table);
        var stored = loads.Where(load => load.Class.Stored).Select(load => load.Class.Name).ToList();
        if (stored.Count > 0)
        {
            Console.Out.WriteLine(options.Say(CliText.MemoryOnly, string.Join(", ", stored)));
        }

        Console.Out.WriteLine();
    }

    private string WhenFull(LatencyClass item) => options.Say(item.Overflow switch
    {
        OverflowPolicy.KeepLatest => CliText.FullKeepsLatest,
        OverflowPolicy.Lossless => CliText.FullPushesBack,
        _ => CliText.FullDropsOldest,
    });

    private static string Time(TimeSpan time) => time == TimeSpan.Zero ? "-" : Figures.Latency((long)(time.TotalMicroseconds * 1000));
}
