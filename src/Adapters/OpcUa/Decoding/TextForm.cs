using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// A scalar of any type as UTF-8 text: times as ISO 8601 in UTC, ids as the standard writes them, localized texts without their language. Texts, times, GUIDs and
/// numbers allocate nothing; node ids do.
/// </summary>
internal static class TextForm
{
    /// <summary>The most bytes a text of a value takes: its own octets, or those of a number, time or GUID.</summary>
    public static int MaxBytes(scoped in VariantView value) => value.Encoded.Length + 64;

    /// <summary>Writes the text. False where the type has none, the octets are no UTF-8, or the place is too short.</summary>
    public static bool TryWrite(scoped in VariantView value, Span<byte> utf8, out int length)
    {
        length = 0;
        var invariant = CultureInfo.InvariantCulture;
        value.TryGetScalarBits(out var bits);
        switch (value.Type)
        {
            case BuiltInType.String or BuiltInType.XmlElement:
                value.TryGetOctets(out var octets);
                return TryCopy(octets, utf8, out length);
            case BuiltInType.LocalizedText:
                return TryCopy(LocalizedTextOf(value.Encoded), utf8, out length);
            case BuiltInType.Boolean:
                return TryCopy(bits != 0 ? "true"u8 : "false"u8, utf8, out length);
            case BuiltInType.Float:
                return BitConverter.Int32BitsToSingle((int)bits).TryFormat(utf8, out length, default, invariant);
            case BuiltInType.Double:
                return BitConverter.Int64BitsToDouble(bits).TryFormat(utf8, out length, default, invariant);
            case BuiltInType.UInt64:
                return ((ulong)bits).TryFormat(utf8, out length, default, invariant);
            case >= BuiltInType.SByte and <= BuiltInType.Int64:
                return bits.TryFormat(utf8, out length, default, invariant);
            case BuiltInType.DateTime:
                return new UaDateTime(bits).ToDateTimeOffset().UtcDateTime.TryFormat(utf8, out length, "O", invariant);
            case BuiltInType.Guid:
                return new Guid(value.Encoded).TryFormat(utf8, out length, "D");
            case BuiltInType.NodeId or BuiltInType.ExpandedNodeId or BuiltInType.QualifiedName or BuiltInType.StatusCode:
                return Encoding.UTF8.TryGetBytes(value.ToVariant().ToString(), utf8, out length);
            default:
                return false;
        }
    }

    // Mask, then the language, then the text, each only where its bit is set (OPC 10000-6 §5.2.2.14).
    private static ReadOnlySpan<byte> LocalizedTextOf(ReadOnlySpan<byte> encoded)
    {
        var mask = encoded[0];
        var rest = encoded[1..];
        if ((mask & 0x01) != 0)
        {
            rest = rest[(sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(rest)))..];
        }

        return (mask & 0x02) != 0 && BinaryPrimitives.ReadInt32LittleEndian(rest) is > 0 and var length ? rest.Slice(sizeof(int), length) : [];
    }

    private static bool TryCopy(ReadOnlySpan<byte> octets, Span<byte> utf8, out int length)
    {
        length = octets.Length;
        return Utf8.IsValid(octets) && octets.TryCopyTo(utf8);
    }
}
