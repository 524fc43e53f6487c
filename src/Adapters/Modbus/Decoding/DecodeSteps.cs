using System.Globalization;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Tells in readable lines how the bytes of a tag became its value, for <c>igw read --explain</c>.</summary>
internal static class DecodeSteps
{
    private static readonly string[] OrderNames = ["ABCD", "CDAB", "BADC", "DCBA"];

    /// <summary>The bytes of the tag's own registers, or one byte for each of its bits.</summary>
    public static byte[] RawBytes(ModbusTagPlan tag, ReadOnlySpan<byte> block, int itemOffset)
    {
        if (!tag.Codec.Layout.IsBitTable)
        {
            return block.Slice(2 * itemOffset, 2 * tag.Codec.Items).ToArray();
        }

        var bits = new byte[tag.Codec.Items];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = (byte)tag.Codec.ReadRaw(block, itemOffset, i);
        }

        return bits;
    }

    /// <summary>One line each: bytes on the wire, raw value after byte order and bit field, sentinel, scale, range.</summary>
    public static IReadOnlyList<string> Of(ModbusTagPlan tag, ReadOnlySpan<byte> block, int itemOffset, in Sample value)
    {
        var layout = tag.Codec.Layout;
        var lines = new List<string> { $"{new ModbusRange(tag.Table, tag.Range)}: {Hex(RawBytes(tag, block, itemOffset))}" };
        if (tag.Codec.Kind is ValueKind.Text or ValueKind.Bytes)
        {
            var swapped = (layout.Order & ModbusByteOrder.BytesSwapped) != 0;
            lines.Add($"{layout.Type}, {(swapped ? "second" : "first")} character in the upper byte: {value.Status}");
            return lines;
        }

        var raw = tag.Codec.ReadRaw(block, itemOffset);
        var field = layout.BitCount == 0 ? "" : $", bits {layout.FirstBit}-{layout.FirstBit + layout.BitCount - 1}";
        var first = layout.Type.IsArray ? ", first element" : "";
        lines.Add($"{layout.Type}, order {OrderNames[(int)layout.Order]}{field}{first}: 0x{raw:X} = {Number(tag.Codec.DecodeUnscaled(raw))}");
        if (!layout.Scale.IsIdentity)
        {
            var decimals = layout.Scale.Decimals is { } digits ? $", {digits} decimals" : "";
            var formula = string.Create(CultureInfo.InvariantCulture, $"* {layout.Scale.Scale} + {layout.Scale.Offset}");
            lines.Add($"{formula}{decimals}: {Number(tag.Codec.DecodeRaw(raw))}");
        }

        if (!value.Status.IsGood)
        {
            lines.Add($"quality: {value.Status}");
        }

        return lines;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) =>
        string.Join(' ', bytes.ToArray().Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));

    private static string Number(ModbusValue value) => value.Kind switch
    {
        ValueKind.None => value.Status.ToString(),
        ValueKind.Boolean => value.Bits != 0 ? "true" : "false",
        ValueKind.Integer => value.Bits.ToString(CultureInfo.InvariantCulture),
        ValueKind.Unsigned => ((ulong)value.Bits).ToString(CultureInfo.InvariantCulture),
        ValueKind.Float32 => BitConverter.Int32BitsToSingle((int)value.Bits).ToString(CultureInfo.InvariantCulture),
        _ => BitConverter.Int64BitsToDouble(value.Bits).ToString(CultureInfo.InvariantCulture),
    };
}
