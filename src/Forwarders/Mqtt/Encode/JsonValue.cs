using System.Buffers.Binary;
using System.Buffers.Text;

namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>
/// Writes the value of a sample as JSON into UTF-8, without allocation. A number that is none (NaN, infinities) is written as null; see <see cref="SpecialOf"/>.
/// </summary>
internal static class JsonValue
{
    private const int ElementBytes = 8;

    /// <summary>Upper bound of the bytes <see cref="Write"/> writes; quick, and far too large for long texts.</summary>
    public static int Bound(in Sample sample, ReadOnlySpan<byte> payload) => sample.Kind switch
    {
        < ValueKind.Text => JsonNumber.MaxLength + 2,
        ValueKind.Text => (payload.Length * JsonText.MaxPerByte) + 2,
        ValueKind.Bytes => Base64.GetMaxEncodedToUtf8Length(payload.Length) + 2,
        _ => (payload.Length / ElementBytes * (JsonNumber.MaxLength + 3)) + 2,
    };

    /// <summary>Closer bound, for values that seem not to fit.</summary>
    public static int TightBound(in Sample sample, ReadOnlySpan<byte> payload) =>
        sample.Kind == ValueKind.Text ? JsonText.Measure(payload) : Bound(sample, payload);

    /// <summary>Writes the value and returns the bytes written.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="payload">Bytes of a text, byte string or array; otherwise not looked at.</param>
    /// <param name="asText">True: integers as JSON strings.</param>
    /// <param name="to">At least <see cref="Bound"/> bytes.</param>
    public static int Write(in Sample sample, ReadOnlySpan<byte> payload, bool asText, Span<byte> to)
    {
        switch (sample.Kind)
        {
            case ValueKind.Float32 when float.IsFinite(sample.AsFloat32):
                return JsonNumber.Write(sample.AsFloat32, to);
            case ValueKind.Float64 when double.IsFinite(sample.AsFloat64):
                return JsonNumber.Write(sample.AsFloat64, to);
            case ValueKind.Boolean:
                return Copy(sample.AsBoolean ? "true"u8 : "false"u8, to);
            case ValueKind.Integer:
                return asText ? WriteQuoted(sample.Bits, isUnsigned: false, to) : JsonNumber.Write(sample.Bits, to);
            case ValueKind.Unsigned:
                return asText ? WriteQuoted(sample.Bits, isUnsigned: true, to) : JsonNumber.Write((ulong)sample.Bits, to);
            case ValueKind.Text:
                return JsonText.Write(payload, to);
            case ValueKind.Bytes:
                return WriteBase64(payload, to);
            case ValueKind.Array:
                return WriteArray(payload, asText, to);
            default:
                return Copy("null"u8, to);
        }
    }

    /// <summary>Name of a float that is no number, in JSON quotes; empty for every other value.</summary>
    public static ReadOnlySpan<byte> SpecialOf(in Sample sample)
    {
        var value = sample.Kind switch
        {
            ValueKind.Float32 => sample.AsFloat32,
            ValueKind.Float64 => sample.AsFloat64,
            _ => 0,
        };
        return double.IsFinite(value) ? default
            : double.IsNaN(value) ? "\"NaN\""u8
            : value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> to)
    {
        text.CopyTo(to);
        return text.Length;
    }

    private static int WriteQuoted(long bits, bool isUnsigned, Span<byte> to)
    {
        to[0] = (byte)'"';
        var end = 1 + (isUnsigned ? JsonNumber.Write((ulong)bits, to[1..]) : JsonNumber.Write(bits, to[1..]));
        to[end] = (byte)'"';
        return end + 1;
    }

    private static int WriteBase64(ReadOnlySpan<byte> octets, Span<byte> to)
    {
        to[0] = (byte)'"';
        Base64.EncodeToUtf8(octets, to[1..], out _, out var written);
        to[written + 1] = (byte)'"';
        return written + 2;
    }

    private static int WriteArray(ReadOnlySpan<byte> payload, bool asText, Span<byte> to)
    {
        if (payload.IsEmpty)
        {
            return Copy("null"u8, to);
        }

        var kind = (ValueKind)payload[0];
        var at = 0;
        to[at++] = (byte)'[';
        for (var elements = payload[1..]; elements.Length >= ElementBytes; elements = elements[ElementBytes..])
        {
            if (at > 1)
            {
                to[at++] = (byte)',';
            }

            // An element that is an array or text again has no bytes of its own and is written as null.
            var element = new Sample { Kind = kind < ValueKind.Text ? kind : ValueKind.None, Bits = BinaryPrimitives.ReadInt64LittleEndian(elements) };
            at += Write(element, default, asText, to[at..]);
        }

        to[at++] = (byte)']';
        return at;
    }
}
