using IndustrialGateway.Map;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Everything of a payload that is known before the first sample, as UTF-8: beginnings of messages by device and class, names of tags, texts of enumerations.
/// Built once for an uplink; immutable; any thread.
/// </summary>
public sealed class PayloadTables
{
    private readonly byte[] _openings;
    private readonly int[] _openingStarts;
    private readonly bool[] _isText64;
    private readonly EnumTexts?[] _enums;
    private readonly bool _hasEnums;
    private readonly byte[][] _heads;
    private readonly int _classes;

    /// <summary>Builds the tables for all tags and classes of the map.</summary>
    public PayloadTables(PayloadOptions options, TagTable tags, ClassTable classes)
    {
        Options = options;
        _classes = classes.Count;
        _openingStarts = new int[tags.Count + 1];
        _isText64 = new bool[tags.Count];
        _enums = new EnumTexts?[tags.Count];
        _openings = JoinOpenings(tags);
        _heads = [.. tags.Devices.SelectMany(device => classes.All, (device, latencyClass) => Head(options.GatewayId, device.Name, latencyClass.Name))];
        for (var i = 0; i < tags.Count; i++)
        {
            var tag = tags[new TagId(i)];
            _isText64[i] = options.Int64AsText && tag.Type is { Element: TagElement.Int64 or TagElement.UInt64 };
            _enums[i] = tag.EnumTexts.Count > 0 ? new EnumTexts(tag.EnumTexts) : null;
        }

        _hasEnums = Array.Exists(_enums, texts => texts is not null);
    }

    /// <summary>What the tables were built for.</summary>
    public PayloadOptions Options { get; }

    /// <summary>Number of tags.</summary>
    public int TagCount => _enums.Length;

    /// <summary>The tag's name as a JSON string, quotes included.</summary>
    internal ReadOnlySpan<byte> NameOf(TagId tag) => OpeningOf(tag)[Before.Length..^After.Length];

    /// <summary>A sample of layout samples up to its value, with the comma before it: <c>,{"tag":"...","value":</c>.</summary>
    internal ReadOnlySpan<byte> OpeningOf(TagId tag) => _openings.AsSpan(_openingStarts[tag.Index].._openingStarts[tag.Index + 1]);

    /// <summary>True: integers of this tag are written as JSON strings.</summary>
    internal bool IsText64(TagId tag) => Options.Int64AsText && _isText64[tag.Index];

    /// <summary>Texts of the tag's numbers, or null.</summary>
    internal EnumTexts? EnumOf(TagId tag) => _hasEnums ? _enums[tag.Index] : null;

    /// <summary>A message of layout samples up to the epoch: <c>{"v":1,...,"epoch":</c>.</summary>
    internal ReadOnlySpan<byte> HeadOf(int deviceIndex, byte classIndex) => _heads[(deviceIndex * _classes) + classIndex];

    private static ReadOnlySpan<byte> Before => ",{\"tag\":"u8;

    private static ReadOnlySpan<byte> After => ",\"value\":"u8;

    private static byte[] Head(string gateway, string device, string latencyClass) =>
    [
        .. "{\"v\":1,\"gateway\":"u8, .. JsonText.Quote(gateway), .. ",\"device\":"u8, .. JsonText.Quote(device),
        .. ",\"class\":"u8, .. JsonText.Quote(latencyClass), .. ",\"epoch\":"u8,
    ];

    private byte[] JoinOpenings(TagTable tags)
    {
        var bytes = new MemoryStream();
        for (var i = 0; i < tags.Count; i++)
        {
            bytes.Write(Before);
            bytes.Write(JsonText.Quote(tags[new TagId(i)].Name));
            bytes.Write(After);
            _openingStarts[i + 1] = (int)bytes.Length;
        }

        return bytes.ToArray();
    }
}
