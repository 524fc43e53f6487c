using System.Globalization;
using IndustrialGateway.Hosting.Channels;
using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Health;

/// <summary>
/// Says whether every enabled path has moved data lately, and if not, which one and why: a device that answers, the mover, an uplink that acknowledges. Connected is
/// not enough: "running but not forwarding" must never look healthy.
/// </summary>
/// <remarks>Threads: <see cref="Look"/> by the watchdog, each second; <see cref="Reasons"/> by any.</remarks>
internal sealed class Readiness(GatewayParts parts)
{
    private const double NsPerSecond = 1e9;

    /// <summary>Samples that wait this long beside a standing connection without one acknowledgement are a reason.</summary>
    public static readonly TimeSpan SenderBound = TimeSpan.FromSeconds(10);

    /// <summary>The mover ends a round within microseconds of the first sample; five seconds is a stall (goal G-L1).</summary>
    public static readonly TimeSpan MoverBound = TimeSpan.FromSeconds(5);

    // A device is late only past its stale time and some missed scans, whichever is longer.
    private const int MissedScans = 3;

    private readonly SenderProgress[][] _senders = [.. parts.Uplinks.Select(_ => parts.Map.Classes.All.Select(_ => new SenderProgress()).ToArray())];

    /// <summary>The mover.</summary>
    public MoverProgress Mover { get; } = new();

    /// <summary>Looks at the counts of all parts.</summary>
    public void Look(long nowNs)
    {
        for (var i = 0; i < parts.Uplinks.Count; i++)
        {
            foreach (var latencyClass in parts.Map.Classes.All)
            {
                if (parts.Uplinks[i].Books.BooksOf(latencyClass) is { } books)
                {
                    _senders[i][latencyClass.Index].Look(books, nowNs);
                }
            }
        }

        long received = 0;
        foreach (var device in parts.Map.Tags.Devices)
        {
            received += parts.ReceivedOf(device.Index);
        }

        Mover.Look(received, parts.Live.LastRoundNs, nowNs);
    }

    /// <summary>Why the gateway is not ready, one sentence each; empty when it is.</summary>
    public IReadOnlyList<string> Reasons()
    {
        var nowNs = parts.Clock.MonotonicNs;
        var reasons = new List<string>();
        foreach (var device in parts.Devices)
        {
            AddDevice(reasons, device, nowNs);
        }

        if (Mover.StuckNs > MoverBound.TotalNanoseconds)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"pipeline: samples have come for {Mover.StuckNs / NsPerSecond:F0} s and none was moved"));
        }

        for (var i = 0; i < parts.Uplinks.Count; i++)
        {
            AddUplink(reasons, parts.Uplinks[i], _senders[i]);
        }

        return reasons;
    }

    /// <summary>How long the class of an uplink has been stuck.</summary>
    public SenderProgress ProgressOf(int uplink, byte classIndex) => _senders[uplink][classIndex];

    /// <summary>Within this time a device that answers is heard of.</summary>
    public static TimeSpan BoundOf(DeviceSettings device)
    {
        var fastest = device.Tags.Where(tag => tag.Readable).Select(tag => tag.Every).DefaultIfEmpty(TimeSpan.Zero).Min();
        var scans = fastest * MissedScans;
        return scans > device.StaleAfter ? scans : device.StaleAfter;
    }

    /// <summary>How long nothing was exchanged with a channel that should be read; null where all is well, nothing is to be read, or a device said it is down.</summary>
    public static TimeSpan? SilenceOf(ChannelRuntime channel, long nowNs)
    {
        if (channel.Observer.States.Any(state => state.Status == PathStatus.Down || !state.Device.Tags.Any(tag => tag.Readable)))
        {
            return null;
        }

        var silent = TimeSpan.FromTicks((nowNs - channel.Observer.LastHeardNs) / TimeSpan.NanosecondsPerTick);
        return silent > channel.Observer.States.Min(state => BoundOf(state.Device)) * 2 ? silent : null;
    }

    private static void AddDevice(List<string> reasons, DeviceState state, long nowNs)
    {
        var device = state.Device;
        switch (state.Status)
        {
            case PathStatus.Starting:
                reasons.Add($"device {device.Name}: has not answered yet");
                break;
            case PathStatus.Down:
                reasons.Add($"device {device.Name}: {state.Reason}");
                break;
            case PathStatus.Up when device.Tags.Any(tag => tag.Readable) && nowNs - Math.Max(state.LastExchangeNs, state.SinceNs) > BoundOf(device).TotalNanoseconds:
                var silent = (nowNs - Math.Max(state.LastExchangeNs, state.SinceNs)) / NsPerSecond;
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"device {device.Name}: no answer for {silent:F0} s"));
                break;
        }
    }

    private void AddUplink(List<string> reasons, UplinkRuntime uplink, SenderProgress[] senders)
    {
        var (status, reason, _, _) = uplink.Observer.Overall();
        if (status != PathStatus.Up)
        {
            reasons.Add($"uplink {uplink.Settings.Name}: {(reason.Length > 0 ? reason : "is not connected yet")}");
            return;
        }

        foreach (var latencyClass in parts.Map.Classes.All)
        {
            var progress = senders[latencyClass.Index];
            if (progress.StuckNs > SenderBound.TotalNanoseconds)
            {
                reasons.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"uplink {uplink.Settings.Name}, class {latencyClass.Name}: {progress.Waiting} samples wait and none was acknowledged for {progress.StuckNs / NsPerSecond:F0} s"));
            }
            else if (progress.RefusingNs > SenderBound.TotalNanoseconds)
            {
                reasons.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"uplink {uplink.Settings.Name}, class {latencyClass.Name}: every message has been refused for {progress.RefusingNs / NsPerSecond:F0} s"));
            }
        }
    }
}
