using System.Text;
using static IndustrialGateway.Forwarders.Mqtt.Encode.Utf8Span;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>Writes the losses a message announces as a JSON array, without allocation.</summary>
internal static class GapWriter
{
    /// <summary>Count, reason and two times, beside the tag's name.</summary>
    private const int MaxLength = 192;

    /// <summary>Room the gaps of a message want; 0 where there are none.</summary>
    public static int Bound(OutgoingMessage message, PayloadTables tables)
    {
        var bound = 0;
        foreach (ref readonly var gap in message.Gaps)
        {
            bound += MaxLength + (gap.Tag.Index >= 0 ? tables.NameOf(gap.Tag).Length : 0);
        }

        return bound;
    }

    /// <summary>Writes <c>[{...},...]</c> and returns the bytes written.</summary>
    public static int Write(OutgoingMessage message, PayloadTables tables, Span<byte> to)
    {
        var at = 0;
        foreach (ref readonly var gap in message.Gaps)
        {
            to[at] = at == 0 ? (byte)'[' : (byte)',';
            at++;
            at += WriteGap(gap, tables, to[at..]);
        }

        to[at++] = (byte)']';
        return at;
    }

    private static int WriteGap(in SampleGap gap, PayloadTables tables, Span<byte> to)
    {
        var at = 0;
        Add("{\"count\":"u8, to, ref at);
        at += JsonNumber.Write(gap.Count, to[at..]);
        Add(",\"reason\":\""u8, to, ref at);
        at += Encoding.ASCII.GetBytes(DropReasons.NameOf(gap.Reason), to[at..]);
        Add("\",\"from\":"u8, to, ref at);
        at += JsonTime.Write(gap.FromNs, tables.Options.Time, to[at..]);
        Add(",\"to\":"u8, to, ref at);
        at += JsonTime.Write(gap.ToNs, tables.Options.Time, to[at..]);
        if (gap.Tag.Index >= 0)
        {
            Add(",\"tags\":["u8, to, ref at);
            Add(tables.NameOf(gap.Tag), to, ref at);
            to[at++] = (byte)']';
        }

        to[at++] = (byte)'}';
        return at;
    }
}
