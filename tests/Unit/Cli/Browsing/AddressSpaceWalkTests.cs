using IndustrialGateway.Cli.Browsing;
using IndustrialGateway.Protocols.OpcUa;
using Xunit;
using UaRange = IndustrialGateway.Protocols.OpcUa.Range;

namespace IndustrialGateway.Tests.Unit.Cli.Browsing;

public sealed class AddressSpaceWalkTests
{
    private readonly NodeSourceDouble _source = new();

    [Fact]
    public async Task Walk_NodeThatHoldsItself_Ends()
    {
        _source.Add("Objects", "a").Add("a", "b").Add("b", "a");

        var lines = await LinesAsync(depth: 10);

        Assert.Equal(["Objects  i=85", "└─ a  nsu=urn:test;s=a", "   └─ b  nsu=urn:test;s=b", "      └─ a  nsu=urn:test;s=a  ^"], lines);
    }

    [Fact]
    public async Task Walk_DeeperThanAsked_SaysThereIsMore()
    {
        _source.Add("Objects", "a").Add("a", "b").Add("b", "c");

        Assert.Equal(["Objects  i=85", "└─ a  nsu=urn:test;s=a", "   └─ ..."], await LinesAsync(depth: 1));
    }

    [Fact]
    public async Task Walk_MoreNodesThanAsked_KeepsTheUpperLevelsWhole()
    {
        _source.Add("Objects", "a").Add("Objects", "b").Add("a", "c").Add("a", "d").Add("b", "e");
        var walk = new AddressSpaceWalk(_source, new BrowseSize(10, 4));

        var root = await walk.WalkAsync(WellKnown.Objects, TestContext.Current.CancellationToken);

        Assert.True(walk.IsTruncated);
        Assert.Equal(["a", "b"], root.Children.Select(child => child.Name));
        Assert.Equal(4, walk.Count);
    }

    [Fact]
    public async Task Walk_ServerObject_IsShownAndNotWalked()
    {
        _source.Add("Objects", "Server").Add("Server", "ServerStatus", NodeClass.Variable);

        Assert.Equal(["Objects  i=85", "└─ Server  i=2253", "   └─ ..."], await LinesAsync(depth: 10));
    }

    [Fact]
    public async Task Print_Variable_HasTypeValueUnitAndRangeOnItsLine()
    {
        _source.Add("Objects", "t", NodeClass.Variable).Add("t", "EngineeringUnits", NodeClass.Variable, reference: 46).Add("t", "EURange", NodeClass.Variable, reference: 46)
            .Set("t", AttributeIds.DataType, Variant.OfReference(BuiltInType.NodeId, new NodeId(11))).Set("t", AttributeIds.ValueRank, Variant.Of(-1))
            .Set("t", AttributeIds.UserAccessLevel, Variant.OfBits(BuiltInType.Byte, 3)).Set("t", AttributeIds.Value, Variant.Of(21.5))
            .Set("EngineeringUnits", AttributeIds.Value, Structure(new EUInformation { DisplayName = new LocalizedText("°C") }))
            .Set("EURange", AttributeIds.Value, Structure(new UaRange { Low = 0, High = 250 }));

        Assert.Equal("└─ t  Double = 21.5 °C [0..250] rw  nsu=urn:test;s=t", (await LinesAsync(depth: 10))[1]);
    }

    [Fact]
    public async Task Print_NameWithControlCharacters_CannotMoveTheCursor()
    {
        _source.Add("Objects", "a\u001b[2J\nb");

        Assert.DoesNotContain('\u001b', string.Join("", await LinesAsync(depth: 2)));
    }

    private static Variant Structure<T>(T value)
        where T : IUaMessage<T> => Variant.OfReference(BuiltInType.ExtensionObject, ExtensionObject.Of(value));

    private async Task<string[]> LinesAsync(int depth)
    {
        _source.Set("Objects", AttributeIds.BrowseName, Variant.OfReference(BuiltInType.QualifiedName, new QualifiedName("Objects")))
            .Set("Objects", AttributeIds.NodeClass, Variant.Of(1));
        var root = await new AddressSpaceWalk(_source, new BrowseSize(depth, 1000)).WalkAsync(WellKnown.Objects, TestContext.Current.CancellationToken);
        await new VariableReader(_source).ReadAsync(root, withValues: true, TestContext.Current.CancellationToken);
        using var output = new StringWriter { NewLine = "\n" };
        TreePrinter.Write(output, root);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
