using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class TagValueTests
{
    [Theory]
    [InlineData("scale: 0.1", 215, 21.5)]
    [InlineData("scale: 0.1, offset: -4", 215, 17.5)]
    [InlineData("offset: 2", 1, 3)]
    [InlineData("scale: { raw: [0, 27648], value: [0, 10] }", 27648, 10)]
    [InlineData("scale: { raw: [0, 27648], value: [0, 10] }", 13824, 5)]
    [InlineData("scale: { raw: [4, 20], value: [-50, 150] }", 12, 50)]
    [InlineData("scale: { raw: [0, 3], value: [0, 1] }, decimals: 2", 1, 0.33)]
    [InlineData("scale: -1", 5, -5)]
    public void Scale_Written_GivesTheExactValue(string keys, long raw, double expected) => Assert.Equal(expected, Tag(keys).Scale.Apply(raw));

    [Theory]
    [InlineData("type: float32, invalid: [0x7FC00000]", 0x7FC00000UL)]
    [InlineData("type: float32, invalid: [-9999]", 0xC61C3C00UL)]
    [InlineData("type: float64, invalid: 1.5", 0x3FF8000000000000UL)]
    [InlineData("type: int16, invalid: [-1]", 0xFFFFUL)]
    [InlineData("type: int16, invalid: [65535]", 0xFFFFUL)]
    [InlineData("type: int16, invalid: [0x8000]", 0x8000UL)]
    [InlineData("type: int32, invalid: [-2147483648]", 0x80000000UL)]
    [InlineData("type: int64, invalid: [-1]", ulong.MaxValue)]
    [InlineData("type: uint64, invalid: [0xFFFFFFFFFFFFFFFF]", ulong.MaxValue)]
    [InlineData("type: bcd16, invalid: [9999]", 0x9999UL)]
    [InlineData("type: int8h, invalid: [-128]", 0x80UL)]
    [InlineData("invalid: [65535]", 0xFFFFUL)]
    public void Invalid_Written_GivesTheRawBits(string keys, ulong bits) => Assert.Equal([bits], Tag(keys).Invalid);

    [Theory]
    [InlineData("deadband: 0.5, report: change", 0.5)]
    [InlineData("deadband: \"2%\", range: [0, 250], report: change", 5)]
    [InlineData("deadband: 2%, range: [-50, 50], report: change", 2)]
    [InlineData("deadband: 2 %, range: [-50, 50], report: change", 2)]
    public void Deadband_Written_IsInEngineeringUnits(string keys, double expected) => Assert.Equal(expected, Tag(keys).Report.Deadband);

    [Fact]
    public void Enum_Written_TakesDecimalAndHexadecimal()
    {
        var tag = Tag("enum: { 0: stopped, 0x10: running, -1: fault }");

        Assert.Equal([(0L, "stopped"), (16L, "running"), (-1L, "fault")], tag.EnumTexts.Select(pair => (pair.Key, pair.Value)));
    }

    [Theory]
    [InlineData("access: r", true, false)]
    [InlineData("access: rw", true, true)]
    [InlineData("access: w", false, true)]
    public void Access_Written_SaysWhatIsAllowed(string keys, bool readable, bool writable)
    {
        var tag = Tag(keys);

        Assert.Equal((readable, writable), (tag.Readable, tag.Writable));
    }

    [Fact]
    public void History_StoredClass_IsASecondClass() => Assert.Equal("monitor", Tag("class: cyclic, history: monitor").History?.Name);

    [Fact]
    public void Texts_AnyScript_StandInTitleAndUnit()
    {
        var tag = Tag("title: 温度, unit: \"°C\", range: [0, 250]");

        Assert.Equal(("温度", "°C", 0d, 250d), (tag.Title, tag.Unit, tag.RangeLow, tag.RangeHigh));
    }

    [Theory]
    [InlineData("float32", TagElement.Float32, 0, 0)]
    [InlineData("int16(8)", TagElement.Int16, 0, 8)]
    [InlineData("string(16)", TagElement.String, 16, 0)]
    public void Type_Written_IsParsed(string type, TagElement element, int length, int count) =>
        Assert.Equal(new TagDataType(element, length, count), Tag($"type: {type}").Type);

    private static TagSettings Tag(string keys) => MapLoading.LoadValid(
        $"{MapLoading.Head}devices:\n- {{ name: d, protocol: modbus-tcp, endpoint: h, tags: [{{ name: t, address: a/1, {keys} }}] }}\n").Devices[0].Tags[0];
}
