using System.Globalization;
using System.Text;
using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

public sealed class ModbusTagCodecTests
{
    [Theory]
    [InlineData("int16", "ABCD", "FF 85", "-123")]
    [InlineData("int16", "BADC", "85 FF", "-123")]
    [InlineData("int16", "CDAB", "FF 85", "-123")]
    [InlineData("int16", "DCBA", "85 FF", "-123")]
    [InlineData("uint16", "ABCD", "12 34", "4660")]
    [InlineData("uint32", "ABCD", "12 34 56 78", "305419896")]
    [InlineData("uint32", "CDAB", "56 78 12 34", "305419896")]
    [InlineData("uint32", "BADC", "34 12 78 56", "305419896")]
    [InlineData("uint32", "DCBA", "78 56 34 12", "305419896")]
    [InlineData("int32", "CDAB", "FF 85 FF FF", "-123")]
    [InlineData("uint64", "ABCDEFGH", "11 22 33 44 55 66 77 88", "1234605616436508552")]
    [InlineData("uint64", "GHEFCDAB", "77 88 55 66 33 44 11 22", "1234605616436508552")]
    [InlineData("uint64", "BADCFEHG", "22 11 44 33 66 55 88 77", "1234605616436508552")]
    [InlineData("uint64", "HGFEDCBA", "88 77 66 55 44 33 22 11", "1234605616436508552")]
    [InlineData("uint64", "ABCD", "FF FF FF FF FF FF FF FF", "18446744073709551615")]
    [InlineData("int64", "ABCD", "FF FF FF FF FF FF FF 85", "-123")]
    [InlineData("float32", "ABCD", "42 28 00 00", "42")]
    [InlineData("float32", "CDAB", "00 00 42 28", "42")]
    [InlineData("float32", "BADC", "28 42 00 00", "42")]
    [InlineData("float32", "DCBA", "00 00 28 42", "42")]
    [InlineData("float64", "ABCD", "40 45 00 00 00 00 00 00", "42")]
    [InlineData("float64", "CDAB", "00 00 00 00 00 00 40 45", "42")]
    [InlineData("float16", "ABCD", "51 40", "42")]
    [InlineData("float16", "BADC", "40 51", "42")]
    [InlineData("int8h", "ABCD", "85 12", "-123")]
    [InlineData("int8l", "ABCD", "12 85", "-123")]
    [InlineData("uint8h", "ABCD", "85 12", "133")]
    [InlineData("uint8l", "ABCD", "12 85", "133")]
    [InlineData("uint8l", "BADC", "85 12", "133")]
    [InlineData("bcd16", "ABCD", "12 34", "1234")]
    [InlineData("bcd32", "ABCD", "12 34 56 78", "12345678")]
    [InlineData("bcd32", "CDAB", "56 78 12 34", "12345678")]
    [InlineData("epoch32", "ABCD", "69 22 B2 C1", "1763881665")]
    public void Decode_HandMadeVector_GivesValue(string type, string order, string bytes, string expected)
    {
        var codec = Codec("holding/0", type, order);
        var block = Hex(bytes);

        var value = Decode(codec, block, out _);

        Assert.Equal(StatusCode.Good, value.Status);
        Assert.Equal(codec.Kind, value.Kind);
        Assert.Equal(expected, Show(value));

        var back = new byte[block.Length];
        block.CopyTo(back, 0);
        back.AsSpan().Reverse();
        var hasHalf = type.StartsWith("int8", StringComparison.Ordinal) || type.StartsWith("uint8", StringComparison.Ordinal);
        if (!hasHalf)
        {
            Assert.True(codec.TryEncode(value.Kind, value.Bits, default, back, 0));
            Assert.Equal(block, back);
        }
    }

    [Theory]
    [InlineData("holding/7.3", null, null, "00 08", "true")]
    [InlineData("holding/7.3", null, null, "FF F7", "false")]
    [InlineData("holding/7.15", null, null, "80 00", "true")]
    [InlineData("holding/7", null, "3", "00 08", "true")]
    [InlineData("holding/7", null, "4-7", "12 A4", "10")]
    [InlineData("holding/7", "int16", "4-7", "12 A4", "-6")]
    [InlineData("holding/7", "uint32", "12-19", "00 0A B0 00", "171")]
    [InlineData("holding/7", "uint64", "60-63", "A0 00 00 00 00 00 00 00", "10")]
    public void Decode_Bits_CountFromLeastSignificant(string address, string? type, string? bits, string bytes, string expected)
    {
        var value = Decode(Codec(address, type, bits: bits), Hex(bytes), out _);

        Assert.Equal(expected, Show(value));
    }

    [Fact]
    public void Decode_BitAfterByteOrder_UsesSwappedRegister()
    {
        var value = Decode(Codec("holding/7.3", null, "BADC"), Hex("08 00"), out _);

        Assert.Equal("true", Show(value));
    }

    [Theory]
    [InlineData(0, "true")]
    [InlineData(1, "false")]
    [InlineData(9, "true")]
    [InlineData(10, "false")]
    public void Decode_Coil_TakesPackedBit(int offset, string expected)
    {
        var used = 0;

        var value = Codec("coil/5").Decode(Hex("05 02"), offset, default, ref used);

        Assert.Equal(expected, Show(value));
    }

    [Theory]
    [InlineData(3, "0.1", "0.3")]
    [InlineData(7, "0.1", "0.7")]
    [InlineData(1234, "0.01", "12.34")]
    [InlineData(-1, "0.001", "-0.001")]
    [InlineData(27648, "0.00036168981481481481481481", "10")]
    public void Decode_Scaled_IsExactDecimal(short raw, string scale, string expected)
    {
        var codec = Codec("holding/0", "int16", with: tag => tag with { Scale = new LinearScale(decimal.Parse(scale, CultureInfo.InvariantCulture), 0) });
        var block = new byte[2];
        codec.WriteRaw((ushort)raw, block, 0);

        var value = Decode(codec, block, out _);

        Assert.Equal(ValueKind.Float64, value.Kind);
        Assert.Equal(double.Parse(expected, CultureInfo.InvariantCulture), BitConverter.Int64BitsToDouble(value.Bits));
    }

    [Fact]
    public void Decode_WholeScale_StaysInteger()
    {
        var codec = Codec("holding/0", "uint16", with: tag => tag with { Scale = new LinearScale(10, -5) });

        var value = Decode(codec, Hex("00 00"), out _);

        Assert.Equal(ValueKind.Integer, codec.Kind);
        Assert.Equal("-5", Show(value));
    }

    [Fact]
    public void Decode_Float32Scaled_UsesShortestDigits()
    {
        var codec = Codec("holding/0", "float32", with: tag => tag with { Scale = new LinearScale(0.1m, 0) });
        var block = new byte[4];
        codec.WriteRaw(BitConverter.SingleToUInt32Bits(21.53f), block, 0);

        Assert.Equal(2.153, BitConverter.Int64BitsToDouble(Decode(codec, block, out _).Bits));
    }

    [Theory]
    [InlineData("float32", "7F C0 00 00", 0x7FC00000UL)]
    [InlineData("uint16", "80 00", 0x8000UL)]
    [InlineData("int16", "FF FF", ulong.MaxValue)]
    [InlineData("bcd16", "FF FF", 0xFFFFUL)]
    public void Decode_Sentinel_HasNoValue(string type, string bytes, ulong invalid)
    {
        var codec = Codec("holding/0", type, with: tag => tag with { Invalid = [invalid] });

        Assert.Equal(ModbusValue.None(StatusCode.BadNoData), Decode(codec, Hex(bytes), out _));
    }

    [Theory]
    [InlineData("float32", "7F C0 00 00")]
    [InlineData("float32", "7F 80 00 00")]
    [InlineData("float64", "FF F0 00 00 00 00 00 00")]
    [InlineData("float16", "7E 00")]
    public void Decode_NotFinite_IsUncertain(string type, string bytes)
    {
        var value = Decode(Codec("holding/0", type), Hex(bytes), out _);

        Assert.Equal(StatusCode.UncertainSensorNotAccurate, value.Status);
        Assert.NotEqual(ValueKind.None, value.Kind);
    }

    [Theory]
    [InlineData("00 05", false)]
    [InlineData("00 0A", false)]
    [InlineData("00 0B", true)]
    [InlineData("00 04", true)]
    public void Decode_OutsideRange_IsUncertainWithValue(string bytes, bool isOutside)
    {
        var value = Decode(Codec("holding/0", with: tag => tag with { RangeLow = 5, RangeHigh = 10 }), Hex(bytes), out _);

        Assert.Equal(isOutside ? StatusCode.UncertainEngineeringUnitsExceeded : StatusCode.Good, value.Status);
        Assert.Equal(isOutside, (value.Flags & SampleFlags.OutOfRange) != 0);
        Assert.Equal(ValueKind.Unsigned, value.Kind);
    }

    [Fact]
    public void Decode_BcdWithLetter_IsDecodingError() =>
        Assert.Equal(ModbusValue.None(StatusCode.BadDecodingError), Decode(Codec("holding/0", "bcd16"), Hex("12 3A"), out _));

    [Theory]
    [InlineData("string(8)", null, null, "50 55 4D 50 20 31 20 20", "PUMP 1")]
    [InlineData("string(8)", "BADC", null, "55 50 50 4D 31 20 20 20", "PUMP 1")]
    [InlineData("string(8)", null, null, "50 55 00 50 20 31 20 20", "PU")]
    [InlineData("string(3)", null, null, "50 55 4D 58", "PUM")]
    [InlineData("string(3)", "DCBA", null, "55 50 58 4D", "PUM")]
    [InlineData("string(4)", null, "latin-1", "32 30 B0 43", "20\u00B0C")]
    [InlineData("string(6)", null, "utf-8", "32 30 C2 B0 43 00", "20\u00B0C")]
    [InlineData("string(4)", null, null, "00 00 00 00", "")]
    public void Decode_Text_EndsAtNulWithoutTrailingSpaces(string type, string? order, string? encoding, string bytes, string expected)
    {
        var codec = Codec("holding/0", type, order, encoding: encoding);
        var value = Decode(codec, Hex(bytes), out var payload);

        Assert.Equal(ValueKind.Text, value.Kind);
        Assert.Equal(expected, Encoding.UTF8.GetString(payload));

        var back = new byte[Hex(bytes).Length];
        Assert.True(codec.TryEncode(ValueKind.Text, new PayloadHandle(0, payload.Length).ToBits(), payload, back, 0));
        Assert.Equal(expected, Encoding.UTF8.GetString(Payload(codec, back)));
    }

    [Theory]
    [InlineData("utf-8", "C3 28")]
    [InlineData("ascii", "41 B0")]
    public void Decode_WrongEncoding_IsDecodingError(string encoding, string bytes) =>
        Assert.Equal(StatusCode.BadDecodingError, Decode(Codec("holding/0", "string(2)", encoding: encoding), Hex(bytes), out _).Status);

    [Fact]
    public void Decode_Array_HasKindByteAndLittleEndianElements()
    {
        var codec = Codec("holding/0", "int16(3)");

        var value = Decode(codec, Hex("00 01 FF FF 00 02"), out var payload);

        Assert.Equal(ValueKind.Array, value.Kind);
        Assert.Equal(Hex("02 01 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF 02 00 00 00 00 00 00 00"), payload);
    }

    [Fact]
    public void Decode_CoilArray_CrossesBytes()
    {
        var used = 0;
        var payload = new byte[100];

        Codec("coil/0", "bool(4)").Decode(Hex("C0 01"), 6, payload, ref used);

        Assert.Equal([1, 1, 1, 0], new[] { payload[1], payload[9], payload[17], payload[25] });
    }

    [Theory]
    [InlineData("uint16", 65535.4, "FF FF")]
    [InlineData("uint16", 65535.6, null)]
    [InlineData("uint16", -0.6, null)]
    [InlineData("int16", -32768, "80 00")]
    [InlineData("int16", 32768, null)]
    [InlineData("bcd16", 9999, "99 99")]
    [InlineData("bcd16", 10000, null)]
    [InlineData("float32", 1e39, null)]
    [InlineData("float16", 65504, "7B FF")]
    [InlineData("float16", 70000, null)]
    [InlineData("uint16", double.NaN, null)]
    public void TryEncode_Number_RoundsToNearestAndRefusesWhatDoesNotFit(string type, double value, string? expected)
    {
        var codec = Codec("holding/0", type);
        var block = new byte[2 * codec.Items];

        var fits = codec.TryEncode(value, block, 0);

        Assert.Equal(expected is not null, fits);
        Assert.Equal(expected is null ? new byte[block.Length] : Hex(expected), block);
    }

    [Fact]
    public void TryEncode_Scaled_InvertsToNearestRaw()
    {
        // 6.8 / 0.1 is 67.99999999999999 in binary: truncated it would be one step low.
        var codec = Codec("holding/0", "uint16", with: tag => tag with { Scale = new LinearScale(0.1m, 0) });
        var block = new byte[2];

        Assert.True(codec.TryEncode(6.8, block, 0));
        Assert.Equal(68UL, codec.ReadRaw(block, 0));
    }

    [Fact]
    public void TryEncode_BitField_KeepsOtherBits()
    {
        var codec = Codec("holding/0", bits: "4-7");
        var block = Hex("12 A4");

        Assert.True(codec.TryEncode(5, block, 0));
        Assert.Equal(Hex("12 54"), block);
        Assert.False(codec.TryEncode(16, block, 0));
    }

    [Fact]
    public void Decode_WarmScalars_AllocateNothing()
    {
        ModbusTagCodec[] codecs =
        [
            Codec("holding/0", "float32", "CDAB"), Codec("holding/0", "int16", with: tag => tag with { Scale = new LinearScale(0.1m, 3, 2) }),
            Codec("holding/0", "uint64", with: tag => tag with { Scale = new LinearScale(0.1m, 0) }), Codec("holding/0", "string(8)"),
            Codec("holding/0", "int16(4)"), Codec("holding/0.3"), Codec("holding/0", "bcd16"), Codec("holding/0", "string(8)", encoding: "latin-1"),
        ];
        var block = Hex("12 34 12 34 12 34 12 34 12 34");
        var payload = new byte[1024];
        Span<byte> back = stackalloc byte[64];
        var least = long.MaxValue;
        for (var round = 0; round < 6 && least > 0; round++)
        {
            // The least of several rounds: see Allocations, which cannot be given a span.
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10_000; i++)
            {
                var used = 0;
                foreach (var codec in codecs)
                {
                    var value = codec.Decode(block, 0, payload, ref used);
                    codec.TryEncode(value.Kind, value.Bits, payload, back, 0);
                }
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    internal static ModbusTagCodec Codec(
        string address, string? type = null, string? order = null, string? bits = null, string? encoding = null, Func<TagSettings, TagSettings>? with = null) =>
        new MapBuilder().Device("d").Tag("t", address, type, order, bits, encoding, with: with).Plan().Units[0].Tags[0].Codec;

    internal static ModbusValue Decode(ModbusTagCodec codec, byte[] block, out byte[] payload)
    {
        var room = new byte[codec.MaxPayloadBytes + 3];
        var used = 3;
        var value = codec.Decode(block, 0, room, ref used);
        var handle = PayloadHandle.FromBits(value.Bits);
        payload = value.Kind >= ValueKind.Text ? room.AsSpan(handle.Low, handle.High).ToArray() : [];
        Assert.Equal(3 + payload.Length, used);
        return value;
    }

    internal static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static byte[] Payload(ModbusTagCodec codec, byte[] block)
    {
        Decode(codec, block, out var payload);
        return payload;
    }

    private static string Show(ModbusValue value) => value.Kind switch
    {
        ValueKind.Boolean => value.Bits != 0 ? "true" : "false",
        ValueKind.Integer => value.Bits.ToString(CultureInfo.InvariantCulture),
        ValueKind.Unsigned => ((ulong)value.Bits).ToString(CultureInfo.InvariantCulture),
        ValueKind.Float32 => BitConverter.Int32BitsToSingle((int)value.Bits).ToString(CultureInfo.InvariantCulture),
        ValueKind.Float64 => BitConverter.Int64BitsToDouble(value.Bits).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
