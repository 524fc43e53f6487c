using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>The examples of OPC 10000-6 §5.2.2, and bytes its tables demand.</summary>
public sealed class SpecificationVectorTests
{
    [Fact]
    public void Integers_LittleEndian() => AssertBytes("00 CA 9A 3B", w => w.WriteInt32(1_000_000_000));

    [Fact]
    public void Float_Ieee754() => AssertBytes("00 00 D0 C0", w => w.WriteFloat(-6.5f));

    [Fact]
    public void String_Utf8WithLength() => AssertBytes("06 00 00 00 E6 B0 B4 42 6F 79", w => w.WriteString("水Boy"));

    [Fact]
    public void Guid_FirstThreePartsLittleEndian() =>
        AssertBytes("91 2B 96 72 75 FA E6 4A 8D 28 B4 04 DC 7D AF 63", w => w.WriteGuid(Guid.Parse("72962B91-FA75-4ae6-8D28-B404DC7DAF63")));

    [Fact]
    public void NodeId_Text() => AssertBytes("03 01 00 06 00 00 00 48 6F 74 E6 B0 B4", w => w.WriteNodeId(new("Hot水", 1)));

    [Fact]
    public void NodeId_TwoBytes() => AssertBytes("00 48", w => w.WriteNodeId(new(72)));

    [Fact]
    public void NodeId_FourBytes() => AssertBytes("01 05 01 04", w => w.WriteNodeId(new(1025, 5)));

    [Theory]
    [InlineData("00 FF", 255u, 0)]
    [InlineData("01 00 00 01", 256u, 0)]
    [InlineData("01 00 FF FF", 65535u, 0)]
    [InlineData("02 00 00 00 00 01 00", 65536u, 0)]
    [InlineData("01 FF 01 00", 1u, 255)]
    [InlineData("02 00 01 01 00 00 00", 1u, 256)]
    public void NodeId_Numeric_ShortestForm(string hex, uint number, ushort index) => AssertBytes(hex, w => w.WriteNodeId(new(number, index)));

    [Fact]
    public void NodeId_LongFormOfASmallNumber_IsTheSameId()
    {
        var reader = Reader("02 00 00 48 00 00 00");
        Assert.Equal(new NodeId(72), reader.ReadNodeId());
    }

    [Fact]
    public void DateTime_Ends_AreKept()
    {
        AssertBytes("00 00 00 00 00 00 00 00", w => w.WriteDateTime(UaDateTime.None));
        var reader = Reader("FF FF FF FF FF FF FF 7F FF FF FF FF FF FF FF FF");
        var (latest, before) = (reader.ReadDateTime(), reader.ReadDateTime());
        Assert.Equal(DateTimeOffset.MaxValue.UtcDateTime, latest.ToDateTimeOffset().UtcDateTime);
        Assert.True(before.IsNone);
        Assert.False(latest.IsNone);
        Assert.Equal("1601-01-01T00:00:00.0000001Z", new UaDateTime(1).ToString());
    }

    [Fact]
    public void Boolean_AnyOctetButZero_IsTrue()
    {
        var reader = Reader("00 01 02 FF");
        Assert.Equal((false, true, true, true), (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean()));
        AssertBytes("01", w => w.WriteBoolean(true));
    }

    [Fact]
    public void LocalizedText_LocaleFirst()
    {
        AssertBytes("03 02 00 00 00 65 6E 01 00 00 00 74", w => w.WriteLocalizedText(new("t", "en")));
        AssertBytes("00", w => w.WriteLocalizedText(default));
        AssertBytes("02 00 00 00 00", w => w.WriteLocalizedText(new("")));
    }

    [Fact]
    public void Variant_TypeNumbersKeptForLater_AreByteStrings()
    {
        for (var number = 26; number <= 31; number++)
        {
            var reader = Reader($"{number:X2} 02 00 00 00 01 02");
            Assert.Equal(Variant.OfReference(BuiltInType.ByteString, new byte[] { 1, 2 }), reader.ReadVariant());
        }

        Assert.Throws<UaDecodingException>(() => Reader("20 00").ReadVariant());
    }

    [Fact]
    public void Variant_OfAVariant_IsRefusedOutsideOfArrays() => Assert.Throws<UaDecodingException>(() => Reader("18 01 01").ReadVariant());

    [Theory]
    [InlineData("C3 06 00 00 00 01 02 03 04 05 06 02 00 00 00 02 00 00 00 03 00 00 00", true)]
    [InlineData("C3 06 00 00 00 01 02 03 04 05 06 02 00 00 00 02 00 00 00 02 00 00 00", false)]
    [InlineData("C3 06 00 00 00 01 02 03 04 05 06 02 00 00 00 FE FF FF FF FD FF FF FF", false)] // -2 times -3 is 6
    [InlineData("C3 06 00 00 00 01 02 03 04 05 06 00 00 00 00", false)]
    [InlineData("C3 00 00 00 00 02 00 00 00 00 00 00 00 05 00 00 00", true)]
    [InlineData("C3 FF FF FF FF 01 00 00 00 00 00 00 00", true)]
    [InlineData("C3 00 00 00 00 04 00 00 00 00 00 01 00 00 00 01 00 00 00 01 00 00 00 01 00", false)] // 65536 to the fourth is 0 in 64 bits
    [InlineData("43 06", false)] // dimensions of a scalar
    [InlineData("80 FF FF FF FF", true)]
    [InlineData("80 00 00 00 00", true)]
    [InlineData("80 01 00 00 00", false)]
    public void Variant_ArraysAndDimensions_FitOrAreRefused(string hex, bool isRead)
    {
        Assert.Equal(isRead, Succeeds(() => Reader(hex).ReadVariant()));
        Assert.Equal(isRead, Succeeds(() => _ = Reader(hex).ReadVariantView().Type));
    }

    [Fact]
    public void ExtensionObject_BodyKinds_AreKept()
    {
        var reader = Reader("01 00 76 03 00 | 01 00 76 03 01 02 00 00 00 AB CD | 00 00 02 04 00 00 00 3C 61 2F 3E | 00 00 00");
        Assert.Null(reader.ReadExtensionObject().Body);
        Assert.Equal([0xAB, 0xCD], reader.ReadExtensionObject().Body!);
        Assert.True(reader.ReadExtensionObject().IsXml);
        Assert.Same(ExtensionObject.Null, reader.ReadExtensionObject());
        Assert.Throws<UaDecodingException>(() => Reader("00 00 03").ReadExtensionObject());
        Assert.Equal(7u, Reader("40 00 07 00 00 00 00").ReadExtensionObject().TypeId.ServerIndex);
    }

    [Fact]
    public void DataValue_PicosecondsBeyondTheirRange_AreTheMost()
    {
        Assert.Equal(9999, Reader("10 10 27").ReadDataValue().SourcePicoseconds);
        Assert.Equal(9999, Reader("20 FF FF").ReadDataValueView().ServerPicoseconds);
    }

    [Fact]
    public void String_NoUtf8_BecomesReplacementCharacters() => Assert.Equal("a\uFFFDb", Reader("03 00 00 00 61 FF 62").ReadString());

    [Fact]
    public void StatusCode_Overflow_NeedsItsInfoType()
    {
        Assert.True(new UaStatusCode(0x0000_0480).HasOverflow);
        Assert.False(new UaStatusCode(0x0000_0080).HasOverflow);
        Assert.Equal(UaStatusCodes.Good, new UaStatusCode(0x0000_0480).Condition);
    }

    private static bool Succeeds(Action decode)
    {
        try
        {
            decode();
            return true;
        }
        catch (UaDecodingException)
        {
            return false;
        }
    }

    private static UaReader Reader(string hex) => new(Bytes(hex), UaLimits.Default);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal).Replace("|", "", StringComparison.Ordinal));

    private static void AssertBytes(string hex, Action<UaWriter> write)
    {
        using var writer = new UaWriter();
        write(writer);
        Assert.Equal(Convert.ToHexString(Bytes(hex)), Convert.ToHexString(writer.WrittenSpan));
    }
}
