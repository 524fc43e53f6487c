using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

/// <summary>Tables of tags (RFC 4180).</summary>
public sealed class TagTableTests
{
    [Fact]
    public void Load_AllColumns_EqualTheSameTagInYaml()
    {
        var map = Load(
            "name,address,type,every,class,scale,unit,title,range,deadband,report,enum,invalid,order,group\r\n"
            + "t,a/1,float32,100ms,cyclic,0.1,\"°C, warm\",\"say \"\"hi\"\"\",\"[0, 250]\",2%,change,\"{ 0: off, 1: on }\",[0x7FC00000],CDAB,g\r\n",
            "groups: [{ name: g, coherent: true }]");

        var tag = Assert.Single(map.Devices[0].Tags);
        Assert.Equal(("t", "cyclic", "°C, warm", "say \"hi\""), (tag.Name, tag.Class.Name, tag.Unit, tag.Title));
        Assert.Equal((TimeSpan.FromMilliseconds(100), 0.1m, true), (tag.Every, tag.Scale.Scale, tag.Coherent));
        Assert.Equal(new ReportPolicy(true, null, 5), tag.Report);
        Assert.Equal([0x7FC00000UL], tag.Invalid);
        Assert.Equal("on", tag.EnumTexts[1]);
        Assert.Equal("CDAB", tag.Keys.Get(SourceFactoryDouble.Order));
    }

    [Fact]
    public void Load_TableAndList_ComeInThatOrder()
    {
        var map = Load("name,address\nb,a/2\n\nc,a/3", "tags: [{ name: a, address: a/1 }]");

        Assert.Equal(["a", "b", "c"], map.Devices[0].Tags.Select(tag => tag.Name));
    }

    [Fact]
    public void Load_EmptyCells_InheritLikeKeysNotWritten()
    {
        var map = Load("name,address,every\na,a/1,\nb,a/2,50ms\nc,a/3\n", "every: 200ms");

        Assert.Equal(["200ms", "50ms", "200ms"], map.Devices[0].Tags.Select(tag => MapUnits.Format(tag.Every)));
    }

    [Fact]
    public void Load_ByteOrderMark_IsNotPartOfTheFirstColumn() => Assert.Single(Load("\uFEFFname,address\na,a/1\n").Devices[0].Tags);

    [Theory]
    [InlineData("IGW1021", "name,address,every\na,a/1,1s\nb,a/2,«1us»\n")]
    [InlineData("IGW1020", "name,address,type\na,a/1, «float23»\n")]
    [InlineData("IGW1012", "name,address,«typ»\na,a/1,x\nb,a/2,y\n")]
    [InlineData("IGW1090", "name,address,«write»\na,a/1,x\nb,a/2,y\n")]
    [InlineData("IGW1011", "name,address,unit,«unit»\na,a/1,x,y\n")]
    [InlineData("IGW1013", "name,address\n«a,»\n")]
    [InlineData("IGW1102", "name,address\na,a/1\n«a»,a/2\n")]
    [InlineData("IGW1101", "name,address\n«温度»,a/1\n")]
    [InlineData("IGW1999", "name,address\na,«a1»\n")]
    [InlineData("IGW1030", "«»")]
    [InlineData("IGW1030", "«temperature»,a/1\n")]
    [InlineData("IGW1031", "name«;»address\na;a/1\n")]
    [InlineData("IGW1031", "name«\t»address\na\ta/1\n")]
    [InlineData("IGW1032", "name,address,title\na,a/1,«\"»abc\nb,a/2,c\n")]
    [InlineData("IGW1033", "name,address,title\na,a/1,x «\"»y\" z\n")]
    [InlineData("IGW1033", "name,address,title\na,a/1,\"x\" «y»\n")]
    [InlineData("IGW1034", "name,address\na,a/1,«more»\n")]
    [InlineData("IGW1035", "name,address,«»\na,a/1,x\nb,a/2,y\n")]
    [InlineData("IGW1040", "name,address,title,range\na,a/1,\"two\nlines\",\n\"b\",a/2,,\"«[5, 1]»\"\n")]
    [InlineData("IGW1020", "name,address,range\na,a/1,\"[0, «x»]\"\n")]
    [InlineData("IGW1006", "name,address,range\na,a/1,\"[0«»\"\n")]
    public void Load_FaultyTable_NamesTheCell(string code, string marked)
    {
        var table = MarkedText.Parse(marked);

        var result = Read(table.Text);

        var fault = Assert.Single(result.Faults, fault => fault.Kind.Code == code);
        Assert.Equal(("tags.csv", table.Line, table.Column), (fault.Mark.File, fault.Mark.Line, fault.Mark.Column));
        Assert.Contains(table.Text, result.Sources.Values);
    }

    [Fact]
    public void Load_Gbk_SaysSo()
    {
        byte[] gbk = [.. "name,address,title\na,a/1,"u8, 0xCE, 0xC2, 0xB6, 0xC8, (byte)'\n'];

        var fault = Assert.Single(MapLoading.Load(Files("").Add("tags.csv", gbk)).Faults);

        Assert.Equal(("IGW1004", "tags.csv:2:7"), (fault.Kind.Code, fault.Mark.ToString()));
        Assert.Contains("GBK", fault.Message(Language.English), StringComparison.Ordinal);
    }

    private static IndustrialGateway.Configuration.GatewayMap Load(string table, string keys = "") => MapLoading.Valid(Read(table, keys));

    private static IndustrialGateway.Configuration.MapLoadResult Read(string table, string keys = "") => MapLoading.Load(Files(keys).Add("tags.csv", table));

    private static MemoryMapFiles Files(string keys) => new MemoryMapFiles().Add(
        "plant.yaml", $"{MapLoading.Head}devices:\n- name: d\n  protocol: modbus-tcp\n  endpoint: h\n  {keys}\n  tags_from: tags.csv\n");
}
