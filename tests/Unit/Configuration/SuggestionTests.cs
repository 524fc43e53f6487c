using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("gateway: { id: line 3 }", "line-3")]
    [InlineData("gateway: { id: a, listen: 8090 }", "127.0.0.1:8090")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, endpoint: h, every: 100, tags: [] }]", "100ms")]
    [InlineData("devices: [{ name: a, protocol: modbus-tpc }]", "modbus-tcp")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, endpoint: h, clas: cyclic, tags: [] }]", "class")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, endpoint: h, class: Cyclic, tags: [] }]", "cyclic")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, endpoint: h, order: ABDC, tags: [] }]", "ABCD")]
    [InlineData("devices: [{ name: a, protocol: modbus-tcp, endpoint: h, tags: [{ name: t, address: a/1, type: flaot32 }] }]", "float32")]
    [InlineData("uplinks: [{ name: a, type: mqqt }]", "mqtt")]
    [InlineData("classes: { cyclic: { deadlin: 5ms } }", "deadline")]
    [InlineData("devcies: []", "devices")]
    public void Load_NearlyRight_NamesTheRightWord(string text, string expected)
    {
        var fault = Assert.Single(MapLoading.Load(text).Faults, fault => fault.Kind.Severity == FaultSeverity.Error);

        Assert.Equal(expected, fault.Suggestion);
    }

    [Fact]
    public void Load_WrongClassOfADevice_StillChecksTheAddressesOfItsTags()
    {
        var result = MapLoading.Load(MapLoading.Head + "devices: [{ name: a, protocol: modbus-tcp, endpoint: h, class: fast, tags: [{ name: t, address: a1 }] }]");

        Assert.Equal(["IGW1104", "IGW1999"], result.Faults.Select(fault => fault.Kind.Code));
    }
}
