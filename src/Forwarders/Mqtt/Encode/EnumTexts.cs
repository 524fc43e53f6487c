namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>The texts of a tag's numbers as JSON strings. Immutable; any thread.</summary>
internal sealed class EnumTexts
{
    private readonly Dictionary<long, byte[]> _texts;

    public EnumTexts(IReadOnlyDictionary<long, string> texts)
    {
        _texts = texts.ToDictionary(pair => pair.Key, pair => JsonText.Quote(pair.Value));
        LongestText = _texts.Values.Max(text => text.Length);
    }

    /// <summary>Bytes of the longest text, quotes included.</summary>
    public int LongestText { get; }

    /// <summary>The text of a whole number; empty where the map names none.</summary>
    public ReadOnlySpan<byte> Find(in Sample sample)
    {
        var isWhole = sample.Kind is ValueKind.Integer or ValueKind.Unsigned or ValueKind.Boolean;
        return isWhole && _texts.TryGetValue(sample.Bits, out var text) ? text : default;
    }
}
