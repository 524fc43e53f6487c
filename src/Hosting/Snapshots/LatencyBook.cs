using IndustrialGateway.Hosting.Management;

namespace IndustrialGateway.Hosting;

/// <summary>Adds up the readings of all channels and uplinks, by class and stage. Any thread; each call copies.</summary>
internal sealed class LatencyBook(GatewayParts parts)
{
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();

    /// <summary>The stages of a class that have measured anything.</summary>
    public IReadOnlyList<LatencySeries> Of(LatencyClass latencyClass)
    {
        var all = new List<LatencySeries>(Stages.Length);
        foreach (var stage in Stages)
        {
            var sum = new LatencyHistogram();
            foreach (var histogram in SourcesOf(latencyClass.Index, stage))
            {
                sum.Add(histogram);
            }

            if (sum.Count > 0)
            {
                all.Add(new LatencySeries(latencyClass.Name, stage, sum, parts.Uplinks.Sum(uplink => uplink.Books.DeadlineMisses(latencyClass.Index, stage))));
            }
        }

        return all;
    }

    /// <summary>How old values become, by uplink and class; only what has measured anything.</summary>
    public IReadOnlyList<AgeSeries> Ages()
    {
        var all = new List<AgeSeries>();
        foreach (var uplink in parts.Uplinks)
        {
            foreach (var latencyClass in parts.Map.Classes.All)
            {
                if (uplink.Books.AgeOf(latencyClass.Index) is { Count: > 0 } ages)
                {
                    var copy = new LatencyHistogram();
                    copy.Add(ages);
                    all.Add(new AgeSeries(uplink.Settings.Name, latencyClass.Name, copy));
                }
            }
        }

        return all;
    }

    private IEnumerable<LatencyHistogram> SourcesOf(byte classIndex, Stage stage) => stage switch
    {
        Stage.Device => parts.Channels.Select(channel => channel.Observer.LatencyOf(classIndex)).OfType<LatencyHistogram>(),
        Stage.Pipeline => [parts.PipelineStage(classIndex)],
        _ => parts.Uplinks.Select(uplink => uplink.Books.HistogramOf(classIndex, stage)).OfType<LatencyHistogram>(),
    };
}
