using static IndustrialGateway.Forwarders.Mqtt.Encode.Utf8Span;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Layout <c>value</c>: one publication a sample, <c>{"value":21.5,"q":"good","ts":...,"rx":...}</c>; device and tag are in the topic. Losses are announced with
/// the first sample of their message.
/// </summary>
public sealed class ValueEncoder(PayloadTables tables) : PayloadEncoder
{
    private const int FixedLength = 96; // keys, marks

    private readonly SampleTail _tail = new(tables.Options.Time);

    /// <inheritdoc/>
    public override EncodedUnit Encode(OutgoingMessage message, int first, int part, IDelivery delivery, Span<byte> to)
    {
        if (first >= message.Count)
        {
            return new EncodedUnit(0, first, IsCut: false);
        }

        ref readonly var sample = ref message.Samples[first];
        var payload = sample.HasPayload ? delivery.PayloadOf(sample) : default;
        var texts = tables.EnumOf(sample.Tag);
        var gapRoom = part == 0 ? GapWriter.Bound(message, tables) : 0;
        if (FixedLength + SampleTail.MaxLength + gapRoom + (texts?.LongestText ?? 0) + JsonValue.TightBound(sample, payload) > to.Length)
        {
            return new EncodedUnit(0, first, IsCut: true);
        }

        var at = 0;
        Add("{\"value\":"u8, to, ref at);
        at += JsonValue.Write(sample, payload, tables.IsText64(sample.Tag), to[at..]);
        AddText(texts is null ? default : texts.Find(sample), to, ref at);
        AddMarks(message, part, to, ref at);
        var special = JsonValue.SpecialOf(sample);
        if (special.IsEmpty)
        {
            Add(_tail.Of(sample), to, ref at);
        }
        else
        {
            at += _tail.WriteSpecial(sample, special, to[at..]);
        }

        return new EncodedUnit(at, first + 1, IsCut: false);
    }

    private static void AddText(ReadOnlySpan<byte> text, Span<byte> to, ref int at)
    {
        if (!text.IsEmpty)
        {
            Add(",\"text\":"u8, to, ref at);
            Add(text, to, ref at);
        }
    }

    private void AddMarks(OutgoingMessage message, int part, Span<byte> to, ref int at)
    {
        if (message.IsStored)
        {
            Add(",\"stored\":true"u8, to, ref at);
        }

        if (message.IsSnapshot)
        {
            Add(",\"snapshot\":true"u8, to, ref at);
        }

        if (part == 0 && message.GapCount > 0)
        {
            Add(",\"gaps\":"u8, to, ref at);
            at += GapWriter.Write(message, tables, to[at..]);
        }
    }
}
