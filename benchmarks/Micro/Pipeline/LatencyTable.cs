using System.Globalization;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>
/// Hand-off latency against an absolute schedule, contenders in turn, several rounds; the median round of each figure. Prints a table.
/// </summary>
internal static class LatencyTable
{
    private const int SecondsPerRun = 2;
    private static readonly int[] Rates = [1_000, 10_000, 100_000];

    private static readonly (string Name, Func<HandOff> New)[] Contenders =
    [
        ("SampleRing, marked, parking", () => new RingHandOff()),
        ("bounded channel", () => new ChannelHandOff()),
        ("BlockingCollection of ConcurrentQueue", () => new QueueHandOff()),
    ];

    public static void Print(int rounds)
    {
        Console.WriteLine("| samples/s | hand-off | p50 us | p99 us | p99.9 us | max us | producer late, p50 / p99 us | B/sample |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|");
        foreach (var rate in Rates)
        {
            var runs = Contenders.Select(_ => new List<double[]>()).ToArray();
            for (var round = 0; round <= rounds; round++)
            {
                for (var i = 0; i < Contenders.Length; i++)
                {
                    var figures = Run(Contenders[i].New, rate);
                    if (round > 0)
                    {
                        runs[i].Add(figures); // The first is the warm-up.
                    }
                }
            }

            for (var i = 0; i < Contenders.Length; i++)
            {
                var of = Enumerable.Range(0, 7).Select(figure => Median(runs[i].Select(run => run[figure]))).ToArray();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {rate} | {Contenders[i].Name} | {of[0]:F1} | {of[1]:F1} | {of[2]:F0} | {of[3]:F0} | {of[4]:F1} / {of[5]:F1} | {of[6]:F2} |"));
            }
        }
    }

    private static double[] Run(Func<HandOff> newHandOff, int rate)
    {
        using var handOff = newHandOff();
        var (clock, samples) = (new ScheduleClock(rate), rate * SecondsPerRun);
        var consumer = handOff.ConsumeAsync(samples, clock);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        clock.Start();
        for (var number = 0; number < samples; number++)
        {
            handOff.Put(new Sample { ReceiveMonotonicNs = clock.Await(number) });
        }

        consumer.Wait();
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        var (latency, late) = (clock.Latency, clock.Lateness);
        return
        [
            Us(latency.Percentile(0.5)), Us(latency.Percentile(0.99)), Us(latency.Percentile(0.999)), Us(latency.MaxNs),
            Us(late.Percentile(0.5)), Us(late.Percentile(0.99)), (double)bytes / samples,
        ];
    }

    private static double Us(long ns) => ns / 1000.0;

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
