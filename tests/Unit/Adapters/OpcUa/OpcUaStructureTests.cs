using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Structures as leaf tags: their types are learned from the server.</summary>
public sealed class OpcUaStructureTests
{
    private static readonly UaDataType Point = UaDataType.OfStructure(
        new NodeId(1, 1),
        "Point",
        new StructureDefinition
        {
            DefaultEncodingId = new NodeId(2, 1),
            Fields = [new StructureField { Name = "X", DataType = new NodeId(11), ValueRank = -1 }, new StructureField { Name = "Name", DataType = new NodeId(12), ValueRank = -1 }],
        });

    [Fact]
    public async Task Structure_OfATypeNotKnown_IsPublishedOnceTheServerHasToldIt()
    {
        await using var run = new OpcUaRun("tags: [{ name: x, node: i=1, field: X, scale: 0.1 }, { name: n, node: i=1, field: Name }]");
        var session = run.Connect("urn:plant");
        session.Told.Add(Point);

        run.Publish(0, Value(215, "left"));
        run.Publish(0, Value(216, "right"));

        Assert.Equal([21.5, 21.6], run.Writer.Of("plc/x").Select(sample => sample.AsFloat64));
        Assert.Equal(["left", "right"], run.Writer.All.Where(entry => entry.Tag == "plc/n").Select(entry => entry.Text));
        Assert.Equal(run.Time.UtcNs - 1_000_000, run.Writer.Of("plc/x").First().SourceTimeNs);
    }

    [Fact]
    public async Task Structure_TheServerDoesNotTell_IsBadOnceAndTold()
    {
        await using var run = new OpcUaRun("tags: [{ name: x, node: i=1, field: X }, { name: other, node: i=2 }]");
        run.Connect("urn:plant");

        run.Publish(0, Value(1, ""));
        run.Publish(0, Value(2, ""));
        run.Publish(1, Variant.Of(1));

        Assert.Equal(["BadDataTypeIdUnknown"], run.Qualities("x"));
        Assert.Equal(["Good"], run.Qualities("other"));
        Assert.Single(run.Observer.Notes);
    }

    [Fact]
    public async Task Structure_WithoutTheField_NamesThoseItHas()
    {
        await using var run = new OpcUaRun("tags: [{ name: x, node: i=1, field: Y }]");
        var session = run.Connect("urn:plant");
        session.Told.Add(Point);

        run.Publish(0, Value(1, ""));

        Assert.Equal(["BadConfigurationError"], run.Qualities("x"));
        Assert.Contains("Point has no field Y. It has X, Name", Assert.Single(run.Observer.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Structure_WithBytesOfAnother_IsBad()
    {
        await using var run = new OpcUaRun("tags: [{ name: x, node: i=1, field: X }]");
        var session = run.Connect("urn:plant");
        session.Told.Add(Point);

        run.Publish(0, Variant.OfReference(BuiltInType.ExtensionObject, new ExtensionObject(new(new NodeId(2, 1)), [1, 2, 3])));

        Assert.Equal(["BadDecodingError"], run.Qualities("x"));
    }

    [Fact]
    public async Task Structure_InAnArray_IsTakenByIndex()
    {
        await using var run = new OpcUaRun("tags: [{ name: x, node: i=1, index: 1, field: X }, { name: all, node: i=2, field: X }]");
        var session = run.Connect("urn:plant");
        session.Told.Add(Point);
        var array = Variant.OfArray(BuiltInType.ExtensionObject, new[] { (ExtensionObject)Value(7, "").Value! });

        run.Publish(0, array);
        run.Publish(1, array);

        Assert.Equal("1", run.Runner.Subscriptions[0].Items[0].IndexRange);
        Assert.Equal([7.0], run.Writer.Of("plc/x").Select(sample => sample.AsFloat64));
        Assert.Contains("add index", Assert.Single(run.Observer.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Structure_BadStatusAndNumbersInItsPlace_HaveNoValue()
    {
        await using var run = new OpcUaRun("tags: [{ name: x, node: i=1, field: X }]");
        run.Connect("urn:plant");

        run.Publish(0, Variant.Null, 0x8005_0000);
        run.Publish(0, Variant.Of(7));

        Assert.Equal(["BadCommunicationError", "BadTypeMismatch"], run.Qualities("x"));
    }

    [Fact]
    public async Task Structure_OfAnOldSession_IsForgotten()
    {
        await using var run = new OpcUaRun("tags: [{ name: x, node: i=1, field: X }]");
        run.Connect("urn:plant");
        run.Publish(0, Value(1, ""));
        var session = run.Connect("urn:plant");
        session.Told.Add(Point);

        run.Publish(0, Value(2, ""));

        Assert.Equal(["BadDataTypeIdUnknown", "Good"], run.Qualities("x"));
        Assert.Equal(2, run.Writer.Of("plc/x").Last().AsFloat64);
    }

    private static Variant Value(double x, string name)
    {
        using var writer = new UaWriter();
        writer.WriteDouble(x);
        writer.WriteString(name);
        return Variant.OfReference(BuiltInType.ExtensionObject, new ExtensionObject(new(new NodeId(2, 1)), writer.WrittenSpan.ToArray()));
    }
}
