using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>The value of a sample as people read it.</summary>
public static class ValueText
{
    private const int ElementBytes = 8;
    private const int ShownElements = 8;
    private const int ShownBytes = 16;

    /// <summary>
    /// Numbers in invariant notation with the fewest digits that read back the same, an enum's text behind its number, byte strings in hexadecimal, long arrays and
    /// byte strings cut with an ellipsis. Empty for no value.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="payload">Bytes of a text, byte string or array.</param>
    /// <param name="tag">The tag, for its enum texts.</param>
    public static string Of(in Sample sample, ReadOnlySpan<byte> payload, TagSettings tag)
    {
        switch (sample.Kind)
        {
            case ValueKind.Text:
                return Encoding.UTF8.GetString(payload);
            case ValueKind.Bytes:
                return Convert.ToHexString(payload[..Math.Min(payload.Length, ShownBytes)]) + (payload.Length > ShownBytes ? "..." : "");
            case ValueKind.Array:
                return OfArray(payload);
            default:
                var number = OfNumber(sample);
                return tag.EnumTexts.Count > 0 && sample.Kind is ValueKind.Integer or ValueKind.Unsigned && tag.EnumTexts.TryGetValue(sample.Bits, out var text)
                    ? $"{number} ({text})"
                    : number;
        }
    }

    private static string OfNumber(in Sample sample) => sample.Kind switch
    {
        ValueKind.Boolean => sample.AsBoolean ? "true" : "false",
        ValueKind.Integer => sample.Bits.ToString(CultureInfo.InvariantCulture),
        ValueKind.Unsigned => ((ulong)sample.Bits).ToString(CultureInfo.InvariantCulture),
        ValueKind.Float32 => sample.AsFloat32.ToString(CultureInfo.InvariantCulture),
        ValueKind.Float64 => sample.AsFloat64.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string OfArray(ReadOnlySpan<byte> payload)
    {
        var text = new StringBuilder("[");
        var kind = payload.IsEmpty ? ValueKind.None : (ValueKind)payload[0];
        var shown = 0;
        for (var elements = payload.IsEmpty ? payload : payload[1..]; elements.Length >= ElementBytes; elements = elements[ElementBytes..])
        {
            if (shown == ShownElements)
            {
                return text.Append(", ...]").ToString();
            }

            var element = new Sample { Kind = kind < ValueKind.Text ? kind : ValueKind.None, Bits = BinaryPrimitives.ReadInt64LittleEndian(elements) };
            text.Append(shown++ == 0 ? "" : ", ").Append(OfNumber(element));
        }

        return text.Append(']').ToString();
    }
}
