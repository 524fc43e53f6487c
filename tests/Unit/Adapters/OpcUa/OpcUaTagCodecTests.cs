using System.Buffers.Binary;
using System.Text;
using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>From values of a server to values of a tag.</summary>
public sealed class OpcUaTagCodecTests
{
    private static readonly UaDateTime Instant = UaDateTime.From(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    private readonly byte[] _payload = new byte[2 * OpcUaTagCodec.MaxPayloadBytes];
    private int _used;

    /// <summary>A scalar of every built-in type, what it becomes without a type in the map, and as text.</summary>
    public static TheoryData<BuiltInType, object?, string> Scalars => new()
    {
        { BuiltInType.Boolean, true, "Boolean 1" },
        { BuiltInType.SByte, (sbyte)-8, "Integer -8" },
        { BuiltInType.Byte, (byte)200, "Unsigned 200" },
        { BuiltInType.Int16, (short)-1600, "Integer -1600" },
        { BuiltInType.UInt16, (ushort)60000, "Unsigned 60000" },
        { BuiltInType.Int32, -320000, "Integer -320000" },
        { BuiltInType.UInt32, 4000000000u, "Unsigned 4000000000" },
        { BuiltInType.Int64, -6400000000L, "Integer -6400000000" },
        { BuiltInType.UInt64, ulong.MaxValue, "Unsigned 18446744073709551615" },
        { BuiltInType.Float, 0.1f, "Float32 0.1" },
        { BuiltInType.Double, -1e300, "Float64 -1E+300" },
        { BuiltInType.String, "grün 压力", "Text grün 压力" },
        { BuiltInType.String, null, "Text " },
        { BuiltInType.DateTime, Instant, "Text 2026-01-02T03:04:05.6780000Z" },
        { BuiltInType.Guid, new Guid("72962B91-FA75-4AE6-8D28-B404DC7DAF63"), "Text 72962b91-fa75-4ae6-8d28-b404dc7daf63" },
        { BuiltInType.ByteString, new byte[] { 1, 2, 255 }, "Bytes 0102FF" },
        { BuiltInType.ByteString, null, "Bytes " },
        { BuiltInType.XmlElement, "<a>1</a>", "Text <a>1</a>" },
        { BuiltInType.NodeId, new NodeId("Drive", 2), "Text ns=2;s=Drive" },
        { BuiltInType.ExpandedNodeId, new ExpandedNodeId(new NodeId(7), "urn:p"), "Text nsu=urn:p;i=7" },
        { BuiltInType.StatusCode, UaStatusCodes.BadTimeout, "Unsigned 2148139008" },
        { BuiltInType.QualifiedName, new QualifiedName("Speed", 1), "Text 1:Speed" },
        { BuiltInType.LocalizedText, new LocalizedText("Druck", "de"), "Text Druck" },
        { BuiltInType.LocalizedText, new LocalizedText("Druck"), "Text Druck" },
        { BuiltInType.LocalizedText, new LocalizedText(null, "de"), "Text " },
        { BuiltInType.ExtensionObject, ExtensionObject.Null, "BadTypeMismatch" },
        { BuiltInType.DataValue, new DataValue(Variant.Of(1)), "BadTypeMismatch" },
        { BuiltInType.DiagnosticInfo, new DiagnosticInfo(1), "BadTypeMismatch" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Decode_ScalarOfEveryType_BecomesItsNaturalKind(BuiltInType type, object? value, string expected)
    {
        Assert.Equal(expected, Show(Decode("node: i=7", Of(type, value))));
    }

    [Theory]
    [InlineData("int16", 7.0, "Integer 7")]
    [InlineData("int16", 7.5, "BadOutOfRange")]
    [InlineData("int16", 40000.0, "BadOutOfRange")]
    [InlineData("uint16", -1.0, "BadOutOfRange")]
    [InlineData("float32", 0.25, "Float32 0.25")]
    [InlineData("float32", 1e300, "BadOutOfRange")]
    [InlineData("bool", 1.0, "Boolean 1")]
    [InlineData("bool", 2.0, "BadOutOfRange")]
    [InlineData("string(8)", 21.5, "Text 21.5")]
    [InlineData("string(3)", 21.5, "BadOutOfRange")]
    [InlineData("bytes(8)", 21.5, "BadTypeMismatch")]
    [InlineData("int16(2)", 21.5, "BadTypeMismatch")]
    public void Decode_TypeOfTheMap_IsKept(string type, double value, string expected)
    {
        Assert.Equal(expected, Show(Decode($"node: i=7, type: {type}", Variant.Of(value))));
    }

    [Theory]
    [InlineData("scale: 0.1", BuiltInType.Int16, 215, "Float64 21.5")]
    [InlineData("scale: 10, offset: 3", BuiltInType.Int16, -7, "Integer -67")]
    [InlineData("scale: 10", BuiltInType.UInt32, 4000000000, "Integer 40000000000")]
    [InlineData("scale: 10", BuiltInType.Int64, 7, "Float64 70")]
    [InlineData("scale: 10", BuiltInType.UInt64, 7, "Float64 70")]
    [InlineData("scale: 0.1, decimals: 1", BuiltInType.Int32, 3, "Float64 0.3")]
    [InlineData("range: [0, 100]", BuiltInType.Int32, 101, "Integer 101 UncertainEngineeringUnitsExceeded")]
    [InlineData("type: int16, invalid: [-9999]", BuiltInType.Int16, -9999, "BadNoData")]
    [InlineData("type: int16, invalid: [0x8000]", BuiltInType.Int32, -32768, "BadNoData")]
    public void Decode_Number_FollowsTheRulesOfItsTag(string keys, BuiltInType type, long raw, string expected)
    {
        Assert.Equal(expected, Show(Decode($"node: i=7, {keys}", Variant.OfBits(type, raw))));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Decode_NoNumber_IsUncertain(double value)
    {
        Assert.Equal(StatusCode.UncertainSensorNotAccurate, Decode("node: i=7", Variant.Of(value)).Status);
        Assert.Equal(StatusCode.UncertainSensorNotAccurate, Decode("node: i=7", Variant.Of((float)value)).Status);
        Assert.Equal(StatusCode.UncertainSensorNotAccurate, Decode("node: i=7", Variant.OfArray(BuiltInType.Double, new[] { 1, value })).Status);
    }

    [Fact]
    public void Decode_FloatScaled_IsTheDecimalItShows()
    {
        Assert.Equal("Float64 2.153", Show(Decode("node: i=7, scale: 0.1", Variant.Of(21.53f))));
    }

    [Theory]
    [InlineData(0x8000_0000u, "Bad")]
    [InlineData(0x8031_0000u, "BadNoCommunication")]
    [InlineData(0x4090_0000u, "Integer 7 UncertainLastUsableValue")]
    [InlineData(0x0000_0480u, "Integer 7 00000480")]
    [InlineData(0x002F_0000u, "Integer 7 002F0000")]
    public void Decode_Status_IsKeptWithItsFlags(uint status, string expected)
    {
        Assert.Equal(expected, Show(Decode("node: i=7", Variant.Of(7), status)));
    }

    [Fact]
    public void Decode_OutOfRangeWithOverflow_KeepsBoth()
    {
        var value = Decode("node: i=7, range: [0, 5]", Variant.Of(7), 0x0480);

        Assert.Equal(StatusCode.UncertainEngineeringUnitsExceeded.Code | 0x0480, value.Status.Code);
        Assert.Equal("UncertainEngineeringUnitsExceeded", value.Status.Name);
    }

    [Fact]
    public void Decode_NullValue_IsNoData() => Assert.Equal("BadNoData", Show(Decode("node: i=7", Variant.Null)));

    [Fact]
    public void Decode_LaterValueOfAnotherType_KeepsTheKindOfTheFirst()
    {
        var codec = new OpcUaTagCodec(OpcUaMaps.Tag("node: i=7"));

        Assert.Equal("Integer 7", Show(Decode(codec, Variant.Of(7))));
        Assert.Equal("Integer 8", Show(Decode(codec, Variant.Of(8.0))));
        Assert.Equal("BadOutOfRange", Show(Decode(codec, Variant.Of(8.5))));
        Assert.Equal("BadTypeMismatch", Show(Decode(codec, Variant.Of("8"))));
        Assert.Equal("BadTypeMismatch", Show(Decode(codec, Variant.OfArray(BuiltInType.Int32, new[] { 1 }))));
        Assert.Equal("Integer 9", Show(Decode(codec, Variant.Of(9L))));
    }

    [Fact]
    public void Decode_Arrays_AreArraysOfTheirElements()
    {
        Assert.Equal("Array Integer -1 2", Show(Decode("node: i=7", Variant.OfArray(BuiltInType.Int16, new short[] { -1, 2 }))));
        Assert.Equal("Array Boolean 1 0", Show(Decode("node: i=7", Variant.OfArray(BuiltInType.Boolean, new[] { true, false }))));
        Assert.Equal("Array Unsigned 3 4", Show(Decode("node: i=7", Variant.OfArray(BuiltInType.Byte, new byte[] { 3, 4 }))));
        Assert.Equal("Bytes 0304", Show(Decode("node: i=7, type: bytes(2)", Variant.OfArray(BuiltInType.Byte, new byte[] { 3, 4 }))));
        Assert.Equal("Array Float64 0.1 0.2", Show(Decode("node: i=7, scale: 0.1", Variant.OfArray(BuiltInType.Int32, new[] { 1, 2 }))));
        Assert.Equal("Array Integer 1 2 3 4", Show(Decode("node: i=7", Variant.OfArray(BuiltInType.Int32, new[] { 1, 2, 3, 4 }, [2, 2]))));
        Assert.Equal("Array Integer", Show(Decode("node: i=7", Variant.OfArray(BuiltInType.Int32, Array.Empty<int>()))));
        Assert.Equal("BadOutOfRange", Show(Decode("node: i=7, type: int32(3)", Variant.OfArray(BuiltInType.Int32, new[] { 1, 2 }))));
        Assert.Equal("BadNotSupported", Show(Decode("node: i=7", Variant.OfArray(BuiltInType.String, new[] { "a" }))));
        Assert.Equal("BadEncodingLimitsExceeded", Show(Decode("node: i=7", Variant.OfArray(BuiltInType.Byte, new byte[10_000]))));
    }

    [Fact]
    public void Decode_ElementByIndex_IsAScalar()
    {
        Assert.Equal("Integer 5", Show(Decode("node: i=7, index: 2", Variant.OfArray(BuiltInType.Int32, new[] { 5 }))));
        Assert.Equal("Integer 5", Show(Decode("node: i=7, index: \"1,2\"", Variant.OfArray(BuiltInType.Int32, new[] { 5 }, [1, 1]))));
        Assert.Equal("Text ß", Show(Decode("node: i=7, index: 2", Variant.OfArray(BuiltInType.String, new[] { "ß" }))));
        Assert.Equal("Bytes 0203", Show(Decode("node: i=7, index: 2", Variant.OfArray(BuiltInType.ByteString, new[] { new byte[] { 2, 3 } }))));
        Assert.Equal("Text 2026-01-02T03:04:05.6780000Z", Show(Decode("node: i=7, index: 0", Variant.OfArray(BuiltInType.DateTime, new[] { Instant }))));
    }

    [Fact]
    public void Decode_OctetsThatAreNoText_HaveNoValue()
    {
        using var writer = new UaWriter();
        writer.WriteByte((byte)BuiltInType.String);
        writer.WriteByteString([0xC3, 0x28]);

        Assert.Equal("BadDecodingError", Show(Decode(new OpcUaTagCodec(OpcUaMaps.Tag("node: i=7")), writer.WrittenSpan, 0)));
    }

    [Fact]
    public void Decode_TextTooLongForAnySample_HasNoValue()
    {
        Assert.Equal("BadEncodingLimitsExceeded", Show(Decode("node: i=7", Variant.Of(new string('x', OpcUaTagCodec.MaxPayloadBytes + 1)))));
        Assert.Equal(ValueKind.Text, Decode("node: i=7", Variant.Of(new string('x', OpcUaTagCodec.MaxPayloadBytes))).Kind);
    }

    [Fact]
    public void Decode_NumbersAndTexts_AllocateNothing()
    {
        var codecs = new[] { "node: i=1", "node: i=1", "node: i=1, scale: 0.1", "node: i=1", "node: i=1", "node: i=1" }.Select(row => new OpcUaTagCodec(OpcUaMaps.Tag(row))).ToArray();
        Variant[] values =
        [
            Variant.Of(1.5), Variant.Of("text"), Variant.Of(7), Variant.Of(Instant),
            Variant.OfReference(BuiltInType.Guid, Guid.Empty), Variant.OfArray(BuiltInType.Int32, new[] { 1, 2, 3 }),
        ];
        var encoded = values.Select(Encoded).ToArray();

        var bytes = Testing.AllocationMeter.LeastBytes(1000, () =>
        {
            _used = 0;
            for (var i = 0; i < codecs.Length; i++)
            {
                var view = new UaReader(encoded[i], UaLimits.Default).ReadVariantView();
                codecs[i].Decode(view, UaStatusCodes.Good, _payload, ref _used);
            }
        });

        Assert.Equal(0, bytes);
    }

    private static Variant Of(BuiltInType type, object? value) => value switch
    {
        _ when !Variant.IsInBits(type) => Variant.OfReference(type, value),
        bool boolean => Variant.Of(boolean),
        float number => Variant.Of(number),
        double number => Variant.Of(number),
        ulong number => Variant.Of(number),
        UaDateTime time => Variant.Of(time),
        UaStatusCode status => Variant.Of(status),
        _ => Variant.OfBits(type, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static byte[] Encoded(Variant value)
    {
        using var writer = new UaWriter();
        writer.WriteVariant(value);
        return writer.WrittenSpan.ToArray();
    }

    private OpcUaValue Decode(string row, Variant value, uint status = 0) => Decode(new OpcUaTagCodec(OpcUaMaps.Tag(row)), Encoded(value), status);

    private OpcUaValue Decode(OpcUaTagCodec codec, Variant value) => Decode(codec, Encoded(value), 0);

    private OpcUaValue Decode(OpcUaTagCodec codec, ReadOnlySpan<byte> encoded, uint status)
    {
        var view = new UaReader(encoded, UaLimits.Default).ReadVariantView();
        var room = OpcUaTagCodec.RoomFor(view);
        var before = _used;
        var value = codec.Decode(view, new UaStatusCode(status), _payload.AsSpan(0, _used + room), ref _used);
        Assert.InRange(_used - before, 0, room);
        return value;
    }

    private string Show(OpcUaValue value)
    {
        if (value.Kind == ValueKind.None)
        {
            return value.Status.Name;
        }

        var quality = value.Status.Code == 0 ? "" : value.Status.IsGood ? $" {value.Status.Code:X8}" : $" {value.Status.Name}";
        return $"{value.Kind} {Show(value.Kind, value.Bits)}{quality}";
    }

    private string Show(ValueKind kind, long bits)
    {
        var sample = new Sample { Kind = kind, Bits = bits };
        var handle = PayloadHandle.FromBits(bits);
        var bytes = kind >= ValueKind.Text ? _payload.AsSpan(handle.Low, handle.High) : default;
        return kind switch
        {
            ValueKind.Boolean or ValueKind.Integer => $"{bits}",
            ValueKind.Unsigned => $"{(ulong)bits}",
            ValueKind.Float32 => FormattableString.Invariant($"{sample.AsFloat32}"),
            ValueKind.Float64 => FormattableString.Invariant($"{sample.AsFloat64}"),
            ValueKind.Text => Encoding.UTF8.GetString(bytes),
            ValueKind.Bytes => Convert.ToHexString(bytes),
            _ => ShowArray(bytes),
        };
    }

    private string ShowArray(ReadOnlySpan<byte> bytes)
    {
        var kind = (ValueKind)bytes[0];
        var text = new StringBuilder(kind.ToString());
        for (var i = 1; i < bytes.Length; i += sizeof(long))
        {
            text.Append(' ').Append(Show(kind, BinaryPrimitives.ReadInt64LittleEndian(bytes[i..])));
        }

        return text.ToString();
    }
}
