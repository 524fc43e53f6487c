using System.Text.Json;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Tests.Testing.Forwarders;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Encode;

public sealed class SamplesEncoderTests
{
    [Fact]
    public void Encode_TheMessageOfTheContract_IsWrittenToTheLetter()
    {
        var encoded = new EncoderCase(TestTags.Of("press-1", "temperature", "pressure"))
            .Add(0, 21.5)
            .Add(1, ValueKind.None, 0, StatusCode.BadNoCommunication);
        encoded.Message.TryAddGap(new SampleGap(120, DropReason.Overflow, 1_763_812_344_000_000_000, 1_763_812_345_000_000_000, new TagId(1)));

        Assert.Equal(
            """
            {"v":1,"gateway":"line-3","device":"press-1","class":"cyclic","epoch":1763812345,"seq":1842,
             "samples":[
              {"tag":"temperature","value":21.5,"q":"good","ts":1763812345123456,"rx":1763812345123456},
              {"tag":"pressure","value":null,"q":"bad","code":"BadNoCommunication","ts":1763812345123456,"rx":1763812345123456}],
             "gaps":[{"count":120,"reason":"overflow","from":1763812344000000,"to":1763812345000000,"tags":["pressure"]}]}
            """.Replace("\n", "").Replace("  {", "{").Replace(" \"", "\""),
            encoded.EncodeOne());
    }

    [Theory]
    [InlineData(TimeNotation.Microseconds, "\"ts\":1763812345123456,\"rx\":1763812345123457")]
    [InlineData(TimeNotation.Milliseconds, "\"ts\":1763812345123,\"rx\":1763812345123")]
    [InlineData(TimeNotation.Iso, "\"ts\":\"2025-11-22T11:52:25.123456Z\",\"rx\":\"2025-11-22T11:52:25.123457Z\"")]
    public void Encode_EachTimeNotation_WritesBothTimes(TimeNotation notation, string expected)
    {
        var encoded = new EncoderCase(TestTags.Of("d", "t"), time: notation).Add(0, ValueKind.Boolean, 1, rx: EncoderCase.T + 1_000);

        Assert.Contains(expected, encoded.EncodeOne(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Encode_FloatThatIsNoNumber_IsNullSpecialAndUncertain(double value, string name)
    {
        var tail = $"\"value\":null,\"special\":\"{name}\",\"q\":\"uncertain\",\"code\":\"UncertainSensorNotAccurate\",\"ts\":";

        Assert.Contains(tail, new EncoderCase(TestTags.Of("d", "t")).Add(0, value).EncodeOne(), StringComparison.Ordinal);
        Assert.Contains(tail, new EncoderCase(TestTags.Of("d", "t")).Add(0, (float)value).EncodeOne(), StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_NaNOfABadSample_StaysBad()
    {
        var text = new EncoderCase(TestTags.Of("d", "t")).Add(0, double.NaN, StatusCode.BadDeviceFailure).EncodeOne();

        Assert.Contains("\"special\":\"NaN\",\"q\":\"bad\",\"code\":\"BadDeviceFailure\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_Integers_KeepAllDigits()
    {
        var text = new EncoderCase(TestTags.Of("d", "a", "b", "c"))
            .Add(0, ValueKind.Integer, long.MinValue)
            .Add(1, ValueKind.Integer, 9_007_199_254_740_993)
            .Add(2, ValueKind.Unsigned, -1)
            .EncodeOne();

        Assert.Contains("\"value\":-9223372036854775808,", text, StringComparison.Ordinal);
        Assert.Contains("\"value\":9007199254740993,", text, StringComparison.Ordinal);
        Assert.Contains("\"value\":18446744073709551615,", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_Int64AsText_QuotesByTypeOfTheTagNotBySize()
    {
        var tags = new TestTags().Device("d", [new TestTag("big", "int64"), new TestTag("bigger", "uint64"), new TestTag("small", "int32")]).Build();
        var text = new EncoderCase(tags, int64AsText: true).Add(0, ValueKind.Integer, -5).Add(1, ValueKind.Unsigned, -1).Add(2, ValueKind.Integer, 5).EncodeOne();

        Assert.Contains("\"tag\":\"big\",\"value\":\"-5\"", text, StringComparison.Ordinal);
        Assert.Contains("\"tag\":\"bigger\",\"value\":\"18446744073709551615\"", text, StringComparison.Ordinal);
        Assert.Contains("\"tag\":\"small\",\"value\":5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_NumberWithAText_SendsBoth()
    {
        var tags = new TestTags().Device("d", [new TestTag("state", null, new Dictionary<long, string> { [0] = "stopped", [1] = "run\"ning" })]).Build();
        var text = new EncoderCase(tags).Add(0, ValueKind.Unsigned, 1).Add(0, ValueKind.Unsigned, 7).EncodeOne();

        Assert.Contains("\"value\":1,\"text\":\"run\\\"ning\",\"q\"", text, StringComparison.Ordinal);
        Assert.Contains("\"value\":7,\"q\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_TextsBytesAndArrays_AreJson()
    {
        byte[] numbers = [(byte)ValueKind.Integer, 1, 0, 0, 0, 0, 0, 0, 0, 254, 255, 255, 255, 255, 255, 255, 255];
        var floats = new byte[17];
        floats[0] = (byte)ValueKind.Float64;
        BitConverter.GetBytes(0.5).CopyTo(floats, 1);
        BitConverter.GetBytes(double.NaN).CopyTo(floats, 9);
        var text = new EncoderCase(TestTags.Of("d", "t"))
            .AddText(0, "a\"b\\c\n\u0001é漢")
            .AddBytes(0, ValueKind.Bytes, [1, 2, 3, 255])
            .AddBytes(0, ValueKind.Array, numbers)
            .AddBytes(0, ValueKind.Array, floats)
            .EncodeOne();

        Assert.Contains("""
            "value":"a\"b\\c\n\u0001é漢"
            """, text, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"AQID/w==\"", text, StringComparison.Ordinal);
        Assert.Contains("\"value\":[1,-2]", text, StringComparison.Ordinal);
        Assert.Contains("\"value\":[0.5,null]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_MarksOfMessageAndSample_AreSaid()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "t"))
            .Add(0, ValueKind.Boolean, 1, flags: SampleFlags.Late)
            .Add(0, ValueKind.Boolean, 0, provenance: Provenance.Simulated)
            .Add(0, ValueKind.Boolean, 0);
        (encoded.Message.IsSnapshot, encoded.Message.IsStored) = (true, true);
        var text = encoded.EncodeOne();

        Assert.Contains("\"seq\":1842,\"stored\":true,\"snapshot\":true,\"samples\":[", text, StringComparison.Ordinal);
        var samples = JsonDocument.Parse(text).RootElement.GetProperty("samples");
        Assert.True(samples[0].GetProperty("late").GetBoolean());
        Assert.Equal("simulated", samples[1].GetProperty("provenance").GetString());
        Assert.Equal(["tag", "value", "q", "ts", "rx"], samples[2].EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void Encode_MessageOfGapsAlone_AnnouncesThem()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "t"));
        encoded.Message.TryAddGap(new SampleGap(7, DropReason.RingFull, 1_000, 2_000, new TagId(-1)));

        Assert.EndsWith("\"samples\":[],\"gaps\":[{\"count\":7,\"reason\":\"ring_full\",\"from\":1,\"to\":2}]}", encoded.EncodeOne(), StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_MessageThatDoesNotFit_IsSentInPartsUnderOneName()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "t"));
        encoded.Message.TryAddGap(new SampleGap(1, DropReason.Overflow, 0, 0, new TagId(0)));
        for (var i = 0; i < 20; i++)
        {
            encoded.Add(0, ValueKind.Integer, i);
        }

        var parts = encoded.Encode(PayloadEncoder.MinimumRoom).Select(part => JsonDocument.Parse(part!).RootElement).ToList();

        Assert.True(parts.Count > 1);
        Assert.Equal(Enumerable.Range(0, parts.Count), parts.Select(part => part.GetProperty("part").GetInt32()));
        Assert.Equal(Enumerable.Range(1, parts.Count).Select(i => i < parts.Count), parts.Select(part => part.GetProperty("more").GetBoolean()));
        Assert.All(parts, part => Assert.Equal(1842, part.GetProperty("seq").GetInt64()));
        Assert.Equal(Enumerable.Range(0, 20), parts.SelectMany(part => part.GetProperty("samples").EnumerateArray()).Select(s => s.GetProperty("value").GetInt32()));
        Assert.Equal([0], parts.Select((part, i) => (part, i)).Where(p => p.part.TryGetProperty("gaps", out _)).Select(p => p.i));
    }

    [Fact]
    public void Encode_SampleThatCannotFit_IsLeftToTheCaller()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "t")).Add(0, 1.0).AddText(0, new string('x', 2_000)).Add(0, 2.0);

        var parts = encoded.Encode(PayloadEncoder.MinimumRoom);

        Assert.Equal(3, parts.Count);
        Assert.Null(parts[1]);
        Assert.Contains("\"more\":true", parts[0], StringComparison.Ordinal);
        Assert.Contains("\"value\":2,", parts[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_LongTextWithoutEscapes_NeedsNoMoreThanItsLength()
    {
        var encoded = new EncoderCase(TestTags.Of("d", "t")).AddText(0, new string('x', 60_000));

        Assert.NotNull(Assert.Single(encoded.Encode()));
    }
}
