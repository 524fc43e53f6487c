using System.Globalization;
using IndustrialGateway.Threading;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.Health;

/// <summary>
/// Looks at every part once a second: writes qualities that have become due, ends runs that have stalled so that their supervisor starts them anew, says whose fault missed
/// deadlines were, and reports a mover that stands still, which cannot be mended inside the process.
/// </summary>
internal sealed class Watchdog(GatewayParts parts, Readiness readiness, Action<string> giveUp, ILogger logger)
{
    /// <summary>A sender stuck this long beside a standing connection is connected anew.</summary>
    public static readonly TimeSpan SenderRestart = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly AsyncSignal _beat = new();
    private readonly LateReport _late = new(parts, logger);
    private bool _gaveUp;

    /// <summary>Looks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = parts.Clock.TimeProvider.CreateTimer(static state => ((AsyncSignal)state!).Set(), _beat, Beat, Beat);
        while (true)
        {
            await _beat.WaitAsync(cancellationToken).ConfigureAwait(false);
            Look();
        }
    }

    /// <summary>One look.</summary>
    public void Look()
    {
        var nowNs = parts.Clock.MonotonicNs;
        readiness.Look(nowNs);
        foreach (var channel in parts.Channels)
        {
            channel.Writer.Step();
            if (Readiness.SilenceOf(channel, nowNs) is { } silence)
            {
                Restart(channel.Supervisor, string.Create(CultureInfo.InvariantCulture, $"nothing was exchanged for {silence.TotalSeconds:F0} s"));
            }
        }

        for (var i = 0; i < parts.Uplinks.Count; i++)
        {
            LookAtSenders(i, nowNs);
        }

        _late.Look(nowNs);
        if (!_gaveUp && readiness.Mover.StuckNs > Readiness.MoverBound.TotalNanoseconds)
        {
            _gaveUp = true;
            giveUp("The mover has stood still for more than 5 s while samples came.");
        }
    }

    private void LookAtSenders(int index, long nowNs)
    {
        var uplink = parts.Uplinks[index];
        for (var i = 0; i < uplink.Senders.Count; i++)
        {
            foreach (var latencyClass in uplink.Books.Deliveries[i].Classes)
            {
                var progress = readiness.ProgressOf(index, latencyClass.Index);
                if (progress.StuckNs > SenderRestart.TotalNanoseconds && uplink.Observer.StatusOf(uplink.Books.Deliveries[i].ClassName) == PathStatus.Up)
                {
                    progress.Restarted(nowNs);
                    Restart(uplink.Senders[i], "samples waited and nothing was acknowledged");
                }
            }
        }
    }

    private void Restart(Supervision.Supervisor supervisor, string reason)
    {
        if (supervisor.Restart(reason))
        {
            HostingLog.PartStalled(logger, supervisor.Part.Name, reason);
        }
    }
}
