using IndustrialGateway.Cli;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Tailing;

public sealed class FilterTests
{
    private static readonly GatewayMap Map = TestGateway.Load(
        """
        version: 1
        gateway: { id: test }
        devices:
          - { name: press-1, protocol: fake, endpoint: here, tags: [{ name: temperature }] }
        uplinks: [{ name: up, type: recording }]
        """,
        new MapCatalog([new FakeSource((_, _) => Task.CompletedTask)], [new RecordingForwarder()]));

    [Theory]
    [InlineData("*", "*")]
    [InlineData("press-?", "temp*")]
    [InlineData("_gateway", "*")]
    public void RequireMatch_SomethingMatches_IsFine(string device, string tag) => MapInput.RequireMatch(Map, new TagFilter(device, tag));

    [Theory]
    [InlineData("pres-1", "*", "IGW3902")]
    [InlineData("press-1", "pressure", "IGW3903")]
    public void RequireMatch_NothingCanMatch_SaysWhatThereIs(string device, string tag, string code)
    {
        var fault = Assert.Throws<CliException>(() => MapInput.RequireMatch(Map, new TagFilter(device, tag)));
        Assert.Equal(ExitCode.WrongUsage, fault.ExitCode);
        Assert.Contains(code, fault.Render(Language.English), StringComparison.Ordinal);
    }
}
