using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>
/// The runs of <see cref="HandOffBenchmarks"/>, contenders in turn and many rounds, so that what else the machine does falls on all of them. Prints median and best round.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "A benchmark runs in real time.")]
internal static class ThroughputTable
{
    private static readonly (string Name, Func<HandOffBenchmarks, long> Run)[] Contenders =
    [
        ("bounded channel", bench => bench.BoundedChannel()),
        ("ConcurrentQueue", bench => bench.ConcurrentQueue()),
        ("SampleRing", bench => bench.SampleRing()),
        ("SampleRing, marked", bench => bench.SampleRingMarked()),
    ];

    public static void Print(int rounds)
    {
        Console.WriteLine("| capacity | batch | hand-off | median ns | best ns | median, times the channel | best, times the channel |");
        Console.WriteLine("|---:|---:|---|---:|---:|---:|---:|");
        foreach (var (capacity, batch) in new[] { (1024, 1), (1024, 64), (16_384, 1), (16_384, 64) })
        {
            var bench = new HandOffBenchmarks { Capacity = capacity, Batch = batch };
            var runs = Contenders.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round <= rounds; round++)
            {
                for (var i = 0; i < Contenders.Length; i++)
                {
                    var ns = TimeOf(bench, Contenders[i].Run);
                    if (round > 0)
                    {
                        runs[i].Add(ns); // The first is the warm-up.
                    }
                }
            }

            PrintRows(capacity, batch, [.. runs.Select(all => all.Order().ToArray())]);
        }
    }

    private static double TimeOf(HandOffBenchmarks bench, Func<HandOffBenchmarks, long> run)
    {
        var begun = TimeProvider.System.GetTimestamp();
        run(bench);
        return TimeProvider.System.GetElapsedTime(begun).TotalNanoseconds / HandOffBenchmarks.Samples;
    }

    private static void PrintRows(int capacity, int batch, double[][] sorted)
    {
        for (var i = 0; i < sorted.Length; i++)
        {
            var (median, best) = (sorted[i][sorted[i].Length / 2], sorted[i][0]);
            var (ofMedian, ofBest) = (sorted[0][sorted[0].Length / 2] / median, sorted[0][0] / best);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {capacity} | {batch} | {Contenders[i].Name} | {median:F1} | {best:F1} | {ofMedian:F1} | {ofBest:F1} |"));
        }
    }
}
