using System.Globalization;
using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Shows subscriptions and reads to people: words, sizes on the wire, samples by class.</summary>
/// <remarks>
/// Sizes are those of an unencrypted channel, and the most a response has: every item with every value it can hold between two publishes, with source and server time.
/// Encryption adds at most 400 bytes a response.
/// </remarks>
internal static class PlanText
{
    // Message header 12, token and sequence header 12, type id 4.
    private const int FrameBytes = 28;

    // Request header with a session token of 16 bytes, and a publish request with one acknowledgement.
    private const int PublishRequestBytes = FrameBytes + 51 + 12;

    // Response header 24, subscription id, available sequence numbers, NotificationMessage, ExtensionObject around the notification, results.
    private const int PublishResponseBytes = FrameBytes + 24 + 4 + 8 + 1 + 12 + 9 + 8 + 8 + 4;
    private const int ItemBytes = 4;
    private const int ReadRequestBytes = FrameBytes + 51 + 16;
    private const int ReadResponseBytes = FrameBytes + 24 + 4 + 4;
    private const int ReadValueIdBytes = 16;

    // Mask, status and both times of a DataValue, and the type byte of its Variant.
    private const int DataValueBytes = 1 + 4 + 16 + 1;

    // What a text, a structure and an event are taken for where the map does not say.
    private const int TextBytes = 32;
    private const int StructureBytes = 128;
    private const int EventBytes = 256;

    /// <summary>The most items one request carries where the server states no limit.</summary>
    public const int ItemsPerRead = 1000;

    /// <summary>The entries of <c>igw plan</c> for one device.</summary>
    public static IEnumerable<PlannedRequest> Explain(OpcUaDevicePlan unit)
    {
        foreach (var subscription in unit.Subscriptions)
        {
            yield return Explain(unit.Device, subscription);
        }

        foreach (var read in unit.Reads)
        {
            foreach (var items in ReadChunks.Of(read.Items, ItemsPerRead))
            {
                yield return Explain(unit.Device, read.Every, items);
            }
        }
    }

    private static PlannedRequest Explain(DeviceSettings device, OpcUaSubscriptionPlan subscription)
    {
        var tags = subscription.Items.SelectMany(item => item.Tags).Select(tag => tag.Tag).Concat(subscription.Events.Select(stream => stream.Tag)).ToList();
        var bytes = subscription.Items.Sum(item => PerPublish(item.Every, subscription.Publish, item.Tags[0].Queue) * (ItemBytes + SizeOf(item)))
            + subscription.Events.Sum(stream => PerPublish(stream.Tag.Every, subscription.Publish, uint.MaxValue) * (ItemBytes + EventBytes));
        return new PlannedRequest
        {
            Device = device.Name,
            Every = subscription.Publish,
            Text = TextOf(subscription),
            Tags = [.. tags.Select(tag => tag.Name)],
            Items = subscription.Items.Count + subscription.Events.Count,
            RequestBytes = PublishRequestBytes,
            ResponseBytes = PublishResponseBytes + (int)Math.Min(bytes, int.MaxValue / 2),
            PredictedTime = TimeSpan.Zero,
            SamplesByClass = SamplesOf(
                subscription.Items.SelectMany(item => item.Tags.Select(tag => (tag.Tag, PerPublish(item.Every, subscription.Publish, item.Tags[0].Queue))))
                    .Concat(subscription.Events.Select(stream => (stream.Tag, PerPublish(stream.Tag.Every, subscription.Publish, uint.MaxValue))))),
        };
    }

    private static PlannedRequest Explain(DeviceSettings device, TimeSpan every, IReadOnlyList<OpcUaItemPlan> items) => new()
    {
        Device = device.Name,
        Every = every,
        Text = $"Read {Count(items.Count, "node")}: {NamesOf(items)}",
        Tags = [.. items.SelectMany(item => item.Tags).Select(tag => tag.Tag.Name)],
        Items = items.Count,
        RequestBytes = ReadRequestBytes + items.Sum(item => ReadValueIdBytes + (item.Node.NodeId.Text?.Length ?? 2) + (item.IndexRange?.Length ?? 0)),
        ResponseBytes = ReadResponseBytes + items.Sum(SizeOf),
        PredictedTime = TimeSpan.Zero,
        SamplesByClass = SamplesOf(items.SelectMany(item => item.Tags).Select(tag => (tag.Tag, 1))),
    };

    private static string TextOf(OpcUaSubscriptionPlan subscription)
    {
        var parts = new List<string>();
        if (subscription.Items.Count > 0)
        {
            var (fastest, slowest) = (subscription.Items.Min(item => item.Every), subscription.Items.Max(item => item.Every));
            var rates = fastest == slowest ? MapUnits.Format(fastest) : $"{MapUnits.Format(fastest)} to {MapUnits.Format(slowest)}";
            parts.Add($"{Count(subscription.Items.Count, "item")} sampled each {rates}");
        }

        if (subscription.Events.Count > 0)
        {
            parts.Add(Count(subscription.Events.Count, "event stream"));
        }

        return $"Publish {subscription.Class.Name}: {string.Join(", ", parts)}";
    }

    // How many values of an item one publish may carry; those a queue cannot hold never come.
    private static int PerPublish(TimeSpan every, TimeSpan publish, uint queue) => (int)Math.Min(QueueFor(every, publish), queue);

    /// <summary>Values that may come together: as many as are sampled between two publishes.</summary>
    public static uint QueueFor(TimeSpan every, TimeSpan publish) => (uint)Math.Clamp((publish.Ticks + every.Ticks - 1) / every.Ticks, 1, 100_000);

    private static int SizeOf(OpcUaItemPlan item) => DataValueBytes + (item.Tags[0].Field is not null
        ? StructureBytes
        : item.Tags[0].Tag.Type is { } type ? Math.Max(TypeBytes(type), 1) + (type.IsArray || type.Length > 0 ? 4 : 0) : sizeof(double));

    private static int TypeBytes(TagDataType type) => type.Element == TagElement.String ? Math.Min(type.Length, TextBytes) : type.ByteLength;

    private static string NamesOf(IReadOnlyList<OpcUaItemPlan> items)
    {
        const int Most = 3;
        var names = string.Join(", ", items.Take(Most).Select(item => item.Tags[0].Place));
        return items.Count > Most ? names + ", ..." : names;
    }

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    // A history copy is a sample of its own in the class it is kept in.
    private static List<(byte Class, int Samples)> SamplesOf(IEnumerable<(TagSettings Tag, int Samples)> tags) =>
    [
        .. tags
            .SelectMany(entry => entry.Tag.History is { } history
                ? new[] { (entry.Tag.Class.Index, entry.Samples), (history.Index, entry.Samples) }
                : [(entry.Tag.Class.Index, entry.Samples)])
            .GroupBy(entry => entry.Index)
            .OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Sum(entry => entry.Samples))),
    ];
}
