using IndustrialGateway.Hosting.Observing;
using IndustrialGateway.Hosting.Uplinks;
using IndustrialGateway.Map;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Hosting;

/// <summary>Puts the figures of all parts together. Any thread; nothing in the flow waits for it.</summary>
internal sealed class SnapshotBuilder(GatewayParts parts, LatencyBook latencies, Func<IReadOnlyList<string>> notReady)
{
    private const double NsPerSecond = 1e9;
    private static readonly DropReason[] Reasons = Enum.GetValues<DropReason>();

    private readonly ExcessBook _excesses = new(parts);
    private readonly int[] _tagsOfClass = CountTags(parts.Map);

    /// <summary>The gateway at this moment.</summary>
    public GatewaySnapshot Build(int maxValues)
    {
        var nowNs = parts.Clock.MonotonicNs;
        var reasons = notReady();
        var wallClock = ClockProbe.Read();
        var uplinks = parts.Uplinks.Select(uplink => UplinkOf(uplink, nowNs)).ToList();
        var devices = parts.Devices.Select(device => DeviceOf(device, nowNs)).ToList();
        return new GatewaySnapshot
        {
            Gateway = parts.Map.GatewayId,
            Version = parts.Status.Version,
            Epoch = parts.Status.Epoch,
            TimeNs = parts.Clock.UtcFromMonotonic(nowNs),
            UptimeSeconds = (nowNs - parts.StartedNs) / NsPerSecond,
            Ready = reasons.Count == 0,
            NotReady = reasons,
            Received = parts.Map.Tags.Devices.Sum(device => parts.ReceivedOf(device.Index)),
            ReceivedOwn = parts.ReceivedOf(parts.Map.Tags.Devices[^1].Index),
            Forwarded = uplinks.Sum(uplink => uplink.Classes.Sum(books => books.Forwarded)),
            DroppedBeforeSplit = [.. Reasons.Select(reason => parts.Map.Classes.All.Sum(c => parts.DroppedOf(c.Index, reason)))],
            MemoryBytes = Environment.WorkingSet,
            CpuSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
            AllocatedBytes = GC.GetTotalAllocatedBytes(),
            GcCollections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)],
            Excesses = _excesses.All(),
            ClockSynchronised = wallClock.IsSynchronised,
            ClockMaxErrorNs = wallClock.MaxErrorNs,
            Devices = devices,
            Classes = [.. parts.Map.Classes.All.Where(IsInUse).Select(c => ClassOf(c, uplinks))],
            Uplinks = uplinks,
            Values = Values(maxValues, nowNs),
        };
    }

    /// <summary>True where any tag has the class, also as its history.</summary>
    public bool IsInUse(LatencyClass latencyClass) => _tagsOfClass[latencyClass.Index] > 0;

    /// <summary>Samples of a class lost before the split, by reason.</summary>
    public IReadOnlyList<long> DroppedBeforeSplit(byte classIndex) => [.. Reasons.Select(reason => parts.DroppedOf(classIndex, reason))];

    private static int[] CountTags(Configuration.GatewayMap map)
    {
        var counts = new int[map.Classes.Count];
        foreach (var tag in map.Tags.Devices.SelectMany(device => device.Tags))
        {
            counts[tag.Class.Index]++;
            if (tag.History is not null)
            {
                counts[tag.History.Index]++;
            }
        }

        return counts;
    }

    private static UplinkSnapshot UplinkOf(UplinkRuntime uplink, IReadOnlyList<UplinkClassSnapshot> classes, long nowNs)
    {
        var (status, reason, endpoint, sinceNs) = uplink.Observer.Overall();
        var service = uplink.Books.Service;
        return new UplinkSnapshot
        {
            Name = uplink.Settings.Name,
            Type = uplink.Settings.Type,
            Status = status,
            Reason = reason,
            StatusSeconds = (nowNs - sinceNs) / NsPerSecond,
            Endpoint = endpoint.Length > 0 ? endpoint : uplink.Endpoint,
            Service = new ServiceSnapshot(service.RateBitsPerSecond, service.AllowedNs, service.WorstNs, service.Breaks),
            Connections = uplink.Observer.Connections(),
            Classes = classes,
        };
    }

    private UplinkSnapshot UplinkOf(UplinkRuntime uplink, long nowNs) =>
        UplinkOf(uplink, [.. parts.Map.Classes.All.Select(uplink.Books.BooksOf).OfType<UplinkClassSnapshot>()], nowNs);

    private DeviceSnapshot DeviceOf(DeviceState state, long nowNs)
    {
        var device = state.Device;
        var (good, uncertain, bad) = Qualities(device);
        return new DeviceSnapshot
        {
            Name = device.Name,
            Protocol = device.Protocol,
            Endpoint = device.Endpoint,
            Simulated = device.Simulated,
            Status = state.Status,
            Reason = state.Reason,
            StatusSeconds = (nowNs - state.SinceNs) / NsPerSecond,
            Note = state.Note,
            Tags = device.Tags.Count,
            Good = good,
            Uncertain = uncertain,
            Bad = bad,
            Received = parts.ReceivedOf(device.Index),
            Exchanges = state.Exchanges,
            ReceivedBytes = state.ReceivedBytes,
            RoundTripNs = state.RoundTripNs,
            AverageRoundTripNs = state.AverageRoundTripNs,
            ScanOverruns = state.Overruns,
        };
    }

    private (int Good, int Uncertain, int Bad) Qualities(DeviceSettings device)
    {
        var (good, uncertain, bad) = (0, 0, 0);
        foreach (var tag in device.Tags)
        {
            if (!parts.Live.TryGet(tag.Id, out var sample))
            {
                continue;
            }

            _ = sample.Status.IsGood ? good++ : sample.Status.IsUncertain ? uncertain++ : bad++;
        }

        return (good, uncertain, bad);
    }

    private ClassSnapshot ClassOf(LatencyClass latencyClass, IReadOnlyList<UplinkSnapshot> uplinks)
    {
        var books = uplinks.SelectMany(uplink => uplink.Classes).Where(b => b.Class == latencyClass.Name).ToList();
        return new ClassSnapshot
        {
            Name = latencyClass.Name,
            Deadline = latencyClass.Deadline,
            Tags = _tagsOfClass[latencyClass.Index],
            Forwarded = books.Sum(b => b.Forwarded),
            Replaced = books.Sum(b => b.Replaced),
            Dropped = books.Sum(b => b.DroppedTotal) + Reasons.Sum(reason => parts.DroppedOf(latencyClass.Index, reason)),
            Late = BlameSnapshot.Sum(books.Select(b => b.Late)),
            Stages = [.. latencies.Of(latencyClass).Select(series => LatencySnapshot.Of(series.Stage, series.Histogram, series.DeadlineMisses))],
        };
    }

    private List<TagSnapshot> Values(int maxValues, long nowNs)
    {
        var values = new List<TagSnapshot>(Math.Min(maxValues, parts.Map.Tags.Count));
        foreach (var device in parts.Map.Devices)
        {
            foreach (var tag in device.Tags)
            {
                if (values.Count >= maxValues)
                {
                    return values;
                }

                if (parts.Live.TryGet(tag.Id, out var sample))
                {
                    values.Add(ValueOf(device, tag, sample, nowNs));
                }
            }
        }

        return values;
    }

    private TagSnapshot ValueOf(DeviceSettings device, TagSettings tag, in Sample sample, long nowNs) => new()
    {
        Device = device.Name,
        Tag = tag.Name,
        Class = tag.Class.Name,
        Value = ValueText.Of(sample, parts.Live.PayloadOf(sample).Span, tag),
        Unit = tag.Unit ?? "",
        Status = sample.Status.Name,
        IsGood = sample.Status.IsGood,
        SourceTimeNs = sample.SourceTimeNs,
        AgeSeconds = Math.Max(0, nowNs - sample.ReceiveMonotonicNs) / NsPerSecond,
    };
}
