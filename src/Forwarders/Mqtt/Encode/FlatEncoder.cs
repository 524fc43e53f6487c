using static IndustrialGateway.Forwarders.Mqtt.Encode.Utf8Span;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Layout <c>flat</c>: <c>{"ts":...,"temperature":21.5,...}</c>, for readers that want a key a tag. One publication for each run of samples with the same source
/// time in which no tag comes twice. What a plain reader may ignore stands behind keys no tag can have: <c>$q</c> (status codes that are not good),
/// <c>$text</c> (texts of numbers), <c>$late</c>, <c>$stored</c>, <c>$snapshot</c>, <c>$gaps</c>, and <c>$ts</c> for a tag that is itself called ts.
/// </summary>
public sealed class FlatEncoder(PayloadTables tables) : PayloadEncoder
{
    private const int FixedLength = 192; // time and marks
    private const int PerTag = 80;       // colon and comma, and the status code in $q

    private readonly int[] _seenInRun = new int[tables.TagCount];
    private int _run;

    /// <inheritdoc/>
    public override EncodedUnit Encode(OutgoingMessage message, int first, int part, IDelivery delivery, Span<byte> to)
    {
        var gapRoom = part == 0 ? GapWriter.Bound(message, tables) : 0;
        var room = to.Length - gapRoom - FixedLength;
        var end = RunFrom(message, first, delivery, room, out var isCut);
        if (room < 0 || (end == first && first < message.Count))
        {
            return new EncodedUnit(0, first, IsCut: true);
        }

        var samples = message.Samples[first..end];
        var at = 0;
        Add("{\"ts\":"u8, to, ref at);
        at += JsonTime.Write(samples.IsEmpty ? GapTime(message) : samples[0].SourceTimeNs, tables.Options.Time, to[at..]);
        AddValues(samples, delivery, to, ref at);
        AddQualities(samples, to, ref at);
        AddTexts(samples, to, ref at);
        AddMarks(message, samples, to, ref at);
        if (part == 0 && message.GapCount > 0)
        {
            Add(",\"$gaps\":"u8, to, ref at);
            at += GapWriter.Write(message, tables, to[at..]);
        }

        to[at++] = (byte)'}';
        return new EncodedUnit(at, end, isCut);
    }

    private static long GapTime(OutgoingMessage message) => message.GapCount > 0 ? message.Gaps[0].ToNs : 0;

    // How far the run goes: same source time, no tag twice, and room for all of it.
    private int RunFrom(OutgoingMessage message, int first, IDelivery delivery, int room, out bool isCut)
    {
        _run++;
        var samples = message.Samples;
        for (var i = first; i < samples.Length; i++)
        {
            ref readonly var sample = ref samples[i];
            room -= SizeOf(sample, delivery);
            isCut = room < 0;
            if (isCut || sample.SourceTimeNs != samples[first].SourceTimeNs || _seenInRun[sample.Tag.Index] == _run)
            {
                return i;
            }

            _seenInRun[sample.Tag.Index] = _run;
        }

        isCut = room < 0;
        return samples.Length;
    }

    private int SizeOf(in Sample sample, IDelivery delivery)
    {
        var payload = sample.HasPayload ? delivery.PayloadOf(sample) : default;
        var longestText = tables.EnumOf(sample.Tag)?.LongestText ?? 0;
        return (3 * tables.NameOf(sample.Tag).Length) + PerTag + longestText + JsonValue.TightBound(sample, payload);
    }

    private void AddValues(ReadOnlySpan<Sample> samples, IDelivery delivery, Span<byte> to, ref int at)
    {
        foreach (ref readonly var sample in samples)
        {
            to[at++] = (byte)',';
            AddKey(sample.Tag, to, ref at);
            var payload = sample.HasPayload ? delivery.PayloadOf(sample) : default;
            at += JsonValue.Write(sample, payload, tables.IsText64(sample.Tag), to[at..]);
        }
    }

    private void AddQualities(ReadOnlySpan<Sample> samples, Span<byte> to, ref int at)
    {
        var open = false;
        foreach (ref readonly var sample in samples)
        {
            var status = sample.Status.IsGood && !JsonValue.SpecialOf(sample).IsEmpty ? StatusCode.UncertainSensorNotAccurate : sample.Status;
            if (status.IsGood)
            {
                continue;
            }

            Add(open ? ","u8 : ",\"$q\":{"u8, to, ref at);
            open = true;
            AddKey(sample.Tag, to, ref at);
            to[at++] = (byte)'"';
            SampleTail.AddCode(status, to, ref at);
            to[at++] = (byte)'"';
        }

        if (open)
        {
            to[at++] = (byte)'}';
        }
    }

    private void AddTexts(ReadOnlySpan<Sample> samples, Span<byte> to, ref int at)
    {
        var open = false;
        foreach (ref readonly var sample in samples)
        {
            var texts = tables.EnumOf(sample.Tag);
            var text = texts is null ? default : texts.Find(sample);
            if (text.IsEmpty)
            {
                continue;
            }

            Add(open ? ","u8 : ",\"$text\":{"u8, to, ref at);
            open = true;
            AddKey(sample.Tag, to, ref at);
            Add(text, to, ref at);
        }

        if (open)
        {
            to[at++] = (byte)'}';
        }
    }

    private static void AddMarks(OutgoingMessage message, ReadOnlySpan<Sample> samples, Span<byte> to, ref int at)
    {
        foreach (ref readonly var sample in samples)
        {
            if ((sample.Flags & SampleFlags.Late) != 0)
            {
                Add(",\"$late\":true"u8, to, ref at);
                break;
            }
        }

        if (message.IsStored)
        {
            Add(",\"$stored\":true"u8, to, ref at);
        }

        if (message.IsSnapshot)
        {
            Add(",\"$snapshot\":true"u8, to, ref at);
        }
    }

    private void AddKey(TagId tag, Span<byte> to, ref int at)
    {
        var name = tables.NameOf(tag);
        Add(name.SequenceEqual("\"ts\""u8) ? "\"$ts\""u8 : name, to, ref at);
        to[at++] = (byte)':';
    }
}
