using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Map;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

public sealed class ModbusFactoryTests
{
    [Theory]
    [InlineData("holding/abc", null, "IGW1202")]
    [InlineData("holdng/1", null, "IGW1202")]
    [InlineData("40001", null, "IGW1202")]
    [InlineData("holding/-1", null, "IGW1202")]
    [InlineData("holding/65536", null, "IGW1204")]
    [InlineData("holding/65535", "uint32", "IGW1204")]
    [InlineData("coil/1", "uint16", "IGW1205")]
    [InlineData("holding/1", "bool", "IGW1205")]
    [InlineData("holding/1.16", null, "IGW1207")]
    [InlineData("holding/1.3", "float32", "IGW1208")]
    [InlineData("holding/1.3", "uint16", "IGW1208")]
    [InlineData("coil/1.3", null, "IGW1208")]
    [InlineData("holding/1", "string(252)", "IGW1210")]
    [InlineData("holding/1", "float64(32)", "IGW1210")]
    public void CreatePlan_FaultyTag_SaysWhich(string address, string? type, string code)
    {
        // A codec refuses what no request can carry, so a text that long must be a fault before.
        var map = new MapBuilder().Device("d").Tag("t", address, type);

        Assert.Null(map.TryPlan());
        Assert.Equal(code, map.Faults.Codes);
        Assert.All(map.Faults, fault => Assert.Equal(3, fault.Mark.Line));
    }

    [Theory]
    [InlineData("x-7", "IGW1206")]
    [InlineData("7-4", "IGW1206")]
    [InlineData("4-16", "IGW1207")]
    [InlineData("4-", "IGW1206")]
    public void CreatePlan_FaultyBits_SaysWhich(string bits, string code)
    {
        var map = new MapBuilder().Device("d").Tag("t", "holding/1", bits: bits);

        Assert.Null(map.TryPlan());
        Assert.Equal(code, map.Faults.Codes);
    }

    [Theory]
    [InlineData("zero-based", "holding/100", 100)]
    [InlineData("one-based", "holding/100", 99)]
    [InlineData("modicon", "holding/100", 100)]
    [InlineData("modicon", "40101", 100)]
    [InlineData("modicon", "400101", 100)]
    [InlineData("modicon", "30001", 0)]
    [InlineData("modicon", "00001", 0)]
    [InlineData("modicon", "10017", 16)]
    [InlineData("modicon", "465536", 65535)]
    public void CreatePlan_Counting_GivesAddressOnTheWire(string addresses, string address, int expected)
    {
        var plan = new MapBuilder().Device("d", keys: [("addresses", addresses)]).Tag("t", address).Plan();

        Assert.Equal(expected, plan.Units[0].Tags[0].Address);
    }

    [Theory]
    [InlineData("one-based", "holding/0")]
    [InlineData("modicon", "40000")]
    public void CreatePlan_BeforeFirstAddress_IsFault(string addresses, string address)
    {
        var map = new MapBuilder().Device("d", keys: [("addresses", addresses)]).Tag("t", address);

        Assert.Null(map.TryPlan());
        Assert.Equal("IGW1203", map.Faults.Codes);
    }

    [Fact]
    public void CreatePlan_MisspeltTable_SuggestsTheRightOne()
    {
        var map = new MapBuilder().Device("d").Tag("t", "holdng/100");
        map.TryPlan();

        Assert.Equal("holding/100", map.Faults[0].Suggestion);
    }

    [Fact]
    public void CreatePlan_ModiconNumberInZeroBased_SuggestsTheSameRegister()
    {
        var map = new MapBuilder().Device("d").Tag("t", "40101");
        map.TryPlan();

        Assert.Equal("holding/100", map.Faults[0].Suggestion);
    }

    [Fact]
    public void CreatePlan_ManyFaults_ReportsAllOfThem()
    {
        var map = new MapBuilder().Device("d", endpoint: "plc:99999", keys: [("never_read", "holding/5-x")])
            .Tag("a", "holding/x").Tag("b", "coil/1", "int16").Tag("c", "input/1", with: tag => tag with { Writable = true });

        Assert.Null(map.TryPlan());
        Assert.Equal(["IGW1200", "IGW1202", "IGW1205", "IGW1211", "IGW1221"], map.Faults.Select(fault => fault.Kind.Code).Order());
    }

    [Fact]
    public void CreatePlan_OrderBa_FitsSixteenBitsOnly()
    {
        var map = new MapBuilder().Device("d").Tag("a", "holding/1", "uint16", "BA").Tag("b", "holding/2", "string(4)", "BA").Tag("c", "holding/8", "uint32", "BA");
        map.TryPlan();

        Assert.Equal("IGW1209", map.Faults.Codes);
    }

    [Fact]
    public void CreatePlan_UnknownOrder_SuggestsNearest()
    {
        var map = new MapBuilder().Device("d").Tag("a", "holding/1", "uint32", "ABDC");

        Assert.Equal("IGW1020", map.Faults.Codes);
        Assert.Equal("ABCD", map.Faults[0].Suggestion);
    }

    [Fact]
    public void CreatePlan_NeverReadHitsTag_IsFault()
    {
        var map = new MapBuilder().Device("d", keys: [("never_read", "holding/300-310")]).Tag("a", "holding/309", "float32").Tag("b", "holding/311");
        map.TryPlan();

        Assert.Equal("IGW1212", map.Faults.Codes);
        Assert.Contains("holding/300-310", map.Faults[0].Message(Language.English), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("holding/0", "holding/200", 100, 100, "IGW1213")]
    [InlineData("holding/0", "input/1", 100, 100, "IGW1214")]
    [InlineData("holding/0", "holding/1", 100, 200, "IGW1215")]
    [InlineData("holding/298", "holding/320", 100, 100, "IGW1216")]
    public void CreatePlan_CoherentGroupThatDoesNotFit_IsFault(string first, string second, int firstMs, int secondMs, string code)
    {
        var map = new MapBuilder().Device("d", keys: [("never_read", "holding/300-310")])
            .Tag("a", first, everyMs: firstMs, group: "g", coherent: true).Tag("b", second, everyMs: secondMs, group: "g", coherent: true);

        Assert.Null(map.TryPlan());
        Assert.Equal(code, map.Faults.Codes);
    }

    [Fact]
    public void CreatePlan_ConflictingChannelOptions_NamesBothPlaces()
    {
        var map = new MapBuilder().Device("a", keys: [("max_in_flight", "2")]).Tag("t", "holding/1").Device("b", keys: [("max_in_flight", "4")]).Tag("t", "holding/1");

        Assert.Null(map.TryPlan());
        Assert.Equal("IGW1217", map.Faults.Codes);
        Assert.NotNull(map.Faults[0].Related);
    }

    [Fact]
    public void CreatePlan_Serial_IsNotBuilt()
    {
        var map = new MapBuilder().Device("a", "modbus-rtu", "").Tag("t", "holding/1");

        Assert.Null(map.TryPlan());
        Assert.Equal("IGW1090", map.Faults.Codes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.1:0")]
    [InlineData("10.0.0.1:x")]
    [InlineData("a b:502")]
    [InlineData("fe80::1:502")]
    [InlineData(":502")]
    public void CreatePlan_BadEndpoint_IsFault(string endpoint)
    {
        var map = new MapBuilder().Device("a", endpoint: endpoint).Tag("t", "holding/1");

        Assert.Null(map.TryPlan());
        Assert.Equal(endpoint.Length == 0 ? "IGW1201" : "IGW1200", map.Faults.Codes);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1:502")]
    [InlineData("PLC-1:1502", "plc-1:1502")]
    [InlineData("[fe80::1]:503", "[fe80::1]:503")]
    public void ChannelKey_SameEndpoint_IsShared(string endpoint, string normal)
    {
        var factory = new ModbusFactory();
        var devices = new MapBuilder().Device("a", endpoint: endpoint).Device("b", endpoint: normal).Device("c", "modbus-rtu-tcp", normal).Device("d", endpoint: "other").Devices;

        var keys = devices.Select(factory.ChannelKey).ToArray();

        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(3, keys.Distinct().Count());
    }

    [Fact]
    public void Explain_Plan_TellsBlocksHolesAndBytes()
    {
        var plan = new MapBuilder().Device("d")
            .Tag("a", "holding/100", "float32").Tag("b", "holding/104", with: tag => tag with { History = ClassTable.BuiltIn.Find("monitor") }).Tag("c", "coil/0").Tag("slow", "holding/101", everyMs: 1000)
            .Plan();

        var requests = plan.Explain();

        Assert.Equal(["FC1 coil/0", "FC3 holding/100-104", "FC3 holding/101"], requests.Select(request => request.Text));
        Assert.Equal((12, 19, 2), (requests[1].RequestBytes, requests[1].ResponseBytes, requests[1].Holes));
        Assert.Equal([((byte)1, 2), ((byte)3, 1)], requests[1].SamplesByClass);
    }

    [Fact]
    public void Keys_Texts_ExistInBothLanguages()
    {
        Assert.All(ModbusKeys.OfDevice.Concat(ModbusKeys.OfTag), key => Assert.True(key.Help.English.Length > 0 && key.Help.Chinese.Length > 0, key.Name));
        Assert.All(typeof(ModbusFaults).GetFields().Select(field => (FaultKind)field.GetValue(null)!), fault => Assert.True(fault.Message.Chinese.Length > 0 && fault.Fix.Chinese.Length > 0, fault.Code));
    }
}
