using static IndustrialGateway.Forwarders.Mqtt.Encode.Utf8Span;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Layout <c>samples</c>: one object with the message's name, its samples, and the gaps. A message that does not fit into one publication is written in parts:
/// all carry the same name, <c>"part"</c> counts them from 0 and <c>"more"</c> is true on all but the last; the gaps are in part 0, alone where no sample fits beside them.
/// </summary>
public sealed class SamplesEncoder(PayloadTables tables) : PayloadEncoder
{
    private const int MaxSequence = 64;   // "seq", stored and snapshot marks, the opening of the samples
    private const int MaxTrailer = 64;    // closing of the samples, "part" and "more"
    private const int FixedLength = 16;   // ,"text":

    private readonly SampleTail _tail = new(tables.Options.Time);

    /// <inheritdoc/>
    public override EncodedUnit Encode(OutgoingMessage message, int first, int part, IDelivery delivery, Span<byte> to)
    {
        var gapRoom = part == 0 ? GapWriter.Bound(message, tables) : 0;
        var head = tables.HeadOf(message.DeviceIndex, message.ClassIndex);
        var room = to.Length - gapRoom - MaxTrailer;
        if (head.Length + MaxSequence + JsonNumber.MaxLength + JsonNumber.MaxLength > room)
        {
            return new EncodedUnit(0, first, IsCut: true);
        }

        var at = WriteHead(message, head, to);
        var next = WriteSamples(message, first, delivery, to[..room], ref at);
        if (next == first && first < message.Count && gapRoom == 0)
        {
            return new EncodedUnit(0, first, IsCut: true);
        }

        return new EncodedUnit(WriteTrailer(message, part, next < message.Count, to, at), next, next < message.Count);
    }

    private static int WriteHead(OutgoingMessage message, ReadOnlySpan<byte> head, Span<byte> to)
    {
        head.CopyTo(to);
        var at = head.Length;
        at += JsonNumber.Write(message.Epoch, to[at..]);
        Add(",\"seq\":"u8, to, ref at);
        at += JsonNumber.Write(message.Sequence, to[at..]);
        if (message.IsStored)
        {
            Add(",\"stored\":true"u8, to, ref at);
        }

        if (message.IsSnapshot)
        {
            Add(",\"snapshot\":true"u8, to, ref at);
        }

        Add(",\"samples\":["u8, to, ref at);
        return at;
    }

    private int WriteSamples(OutgoingMessage message, int first, IDelivery delivery, Span<byte> to, ref int at)
    {
        var samples = message.Samples;
        for (var i = first; i < samples.Length; i++)
        {
            ref readonly var sample = ref samples[i];
            var opening = tables.OpeningOf(sample.Tag);
            var texts = tables.EnumOf(sample.Tag);
            var payload = sample.HasPayload ? delivery.PayloadOf(sample) : default;
            var room = to.Length - at - opening.Length - SampleTail.MaxLength - FixedLength - (texts is null ? 0 : texts.LongestText);
            if (JsonValue.Bound(sample, payload) > room && JsonValue.TightBound(sample, payload) > room)
            {
                return i;
            }

            // Each opening brings the comma before it; the first wants none.
            Add(i == first ? opening[1..] : opening, to, ref at);
            at += JsonValue.Write(sample, payload, tables.IsText64(sample.Tag), to[at..]);
            if (texts is not null)
            {
                AddEnumText(texts.Find(sample), to, ref at);
            }

            AddTail(sample, to, ref at);
        }

        return samples.Length;
    }

    private static void AddEnumText(ReadOnlySpan<byte> text, Span<byte> to, ref int at)
    {
        if (!text.IsEmpty)
        {
            Add(",\"text\":"u8, to, ref at);
            Add(text, to, ref at);
        }
    }

    private void AddTail(in Sample sample, Span<byte> to, ref int at)
    {
        var special = JsonValue.SpecialOf(sample);
        if (special.IsEmpty)
        {
            Add(_tail.Of(sample), to, ref at);
        }
        else
        {
            at += _tail.WriteSpecial(sample, special, to[at..]);
        }
    }

    private int WriteTrailer(OutgoingMessage message, int part, bool more, Span<byte> to, int at)
    {
        to[at++] = (byte)']';
        if (part == 0 && message.GapCount > 0)
        {
            Add(",\"gaps\":"u8, to, ref at);
            at += GapWriter.Write(message, tables, to[at..]);
        }

        if (part > 0 || more)
        {
            Add(",\"part\":"u8, to, ref at);
            at += JsonNumber.Write(part, to[at..]);
            Add(more ? ",\"more\":true"u8 : ",\"more\":false"u8, to, ref at);
        }

        to[at++] = (byte)'}';
        return at;
    }
}
