using IndustrialGateway.Hosting;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Reading;

/// <summary>
/// <c>igw read --probe holding/100</c>: one place of a device decoded in every type and order, for a register list that does not say which. The tags are made
/// through the protocol's own declarations, as if they stood in the map.
/// </summary>
internal static class Probe
{
    /// <summary>The orders, as columns.</summary>
    public static readonly IReadOnlyList<string> Orders = ["ABCD", "CDAB", "BADC", "DCBA"];

    // What fits into a register pair. The first four need one register only: their AB and BA stand under ABCD and DCBA.
    private static readonly string[] Types = ["int16", "uint16", "bcd16", "float16", "int32", "uint32", "float32", "bcd32", "epoch32", "string(4)"];
    private const int SingleRegisterTypes = 4;

    /// <summary>The tags to read; names are <c>TYPE ORDER</c>. A wrong address ends the verb.</summary>
    public static IReadOnlyList<TagSettings> TagsFor(string address, DeviceSettings device, ISourceFactory factory, LatencyClass latencyClass)
    {
        var faults = new CollectedFaults();
        var tags = new List<TagSettings>();
        foreach (var (type, order) in Combinations())
        {
            var node = new MapObject([Entry("address", address), Entry("order", order)], SourceMark.None);
            var keys = MapBinder.Bind(node, factory.TagKeys, faults, device.Keys);
            if (faults.All.Count > 0)
            {
                throw faults.AsException();
            }

            tags.Add(new TagSettings
            {
                Id = new TagId(tags.Count), DeviceIndex = device.Index, Name = $"{type} {order}", Class = latencyClass,
                Type = TagDataType.TryParse(type, out var parsed) ? parsed : null, Keys = keys, Mark = SourceMark.None,
            });
        }

        return tags;
    }

    /// <summary>One row a type: its name, then a text for each of <see cref="Orders"/>.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<ReadResult> results)
    {
        var byName = results.ToDictionary(result => result.Tag.Name, StringComparer.Ordinal);
        foreach (var type in Types)
        {
            yield return [type, .. Orders.Select(order => byName.TryGetValue($"{type} {order}", out var result) ? Text(result) : "")];
        }
    }

    // Bytes that make no value of a type are no news here: the type is not this one.
    private static string Text(ReadResult result) =>
        result.Value.Status == StatusCode.BadDecodingError ? "-"
        : result.Value.Status.IsBad ? result.Value.Status.Name
        : ValueText.Of(result.Value, result.Payload, result.Tag);

    private static IEnumerable<(string Type, string Order)> Combinations() =>
        from type in Types
        from order in Orders
        where Array.IndexOf(Types, type) >= SingleRegisterTypes || order is "ABCD" or "DCBA"
        select (type, order);

    private static MapEntry Entry(string key, string value) =>
        new(new MapScalar(key, false, SourceMark.None), new MapScalar(value, false, SourceMark.None));
}
