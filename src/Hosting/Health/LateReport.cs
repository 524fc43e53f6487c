using IndustrialGateway.Hosting.Management;
using IndustrialGateway.Hosting.Uplinks;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.Health;

/// <summary>
/// Says in the log that deadlines were missed, whose fault it was and what to look at: the first time at the next look, then for each uplink, class and blame at most one
/// line in <see cref="Pause"/>; what came meanwhile is counted in the next.
/// </summary>
/// <remarks>Threads: one caller, the watchdog, each second. Memory is fixed by the map; counts come from the ledger and are exact, the worst of them as far as its log kept it.</remarks>
internal sealed class LateReport
{
    /// <summary>Between two lines of one uplink, class and blame.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private const int EntriesARead = 256;

    private readonly LateTally[] _tallies;
    private readonly LateSample[] _entries = new LateSample[EntriesARead];
    private readonly LateCause _cause;
    private readonly ILogger _logger;

    /// <summary>A report over all uplinks and classes.</summary>
    public LateReport(GatewayParts parts, ILogger logger)
    {
        (_logger, _cause) = (logger, new LateCause(parts));
        _tallies =
        [
            .. parts.Uplinks.SelectMany(uplink => parts.Map.Classes.All.Where(c => uplink.Books.LateOf(c.Index) is not null).Select(c => new LateTally(uplink, c))),
        ];
    }

    /// <summary>Books what is new, and says what is due.</summary>
    public void Look(long nowNs)
    {
        foreach (var tally in _tallies)
        {
            tally.Read(_entries);
            foreach (var blame in BlameNames.All)
            {
                if (tally.TryTake(blame, nowNs, out var count, out var worst))
                {
                    Say(tally, blame, count, worst);
                }
            }
        }
    }

    private void Say(LateTally tally, Blame blame, long count, in LateSample worst)
    {
        const double nsPerMs = 1e6;
        var (uplink, latencyClass, stage) = (tally.Uplink.Settings.Name, tally.Class, StageNames.Of(worst.Stage));
        var (worstMs, deadlineMs) = (worst.TotalNs / nsPerMs, (latencyClass.Deadline ?? TimeSpan.Zero).TotalMilliseconds);
        switch (blame)
        {
            case Blame.Source:
                var (device, bits) = _cause.WorstSource(tally.Uplink, latencyClass);
                HostingLog.LateBySource(_logger, count, latencyClass.Name, uplink, worstMs, deadlineMs, stage, device, bits);
                break;
            case Blame.Link:
                var service = tally.Uplink.Books.Service;
                HostingLog.LateByLink(_logger, count, latencyClass.Name, uplink, worstMs, deadlineMs, stage, service.WorstNs / nsPerMs, LateCause.Allowed(service));
                break;
            case Blame.Map:
                HostingLog.LateByMap(_logger, count, latencyClass.Name, uplink, worstMs, deadlineMs, stage);
                break;
            default:
                var (cores, collections) = _cause.Machine();
                HostingLog.LateByGateway(_logger, count, latencyClass.Name, uplink, worstMs, deadlineMs, stage, cores, Environment.ProcessorCount, collections);
                break;
        }
    }
}
