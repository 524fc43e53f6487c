using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

public sealed class ServiceTests : IDisposable
{
    private readonly MemoryServer _server = new();
    private readonly MemoryChannel _channel = new();
    private readonly RequestHeader _header;
    private readonly UaVariableNode _variable;

    public ServiceTests()
    {
        _variable = _server.AddVariable("v", new(0, 200));
        _server.AddVariable("w");
        _header = _server.Open(_channel);
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public void Browse_OneAtATime_GivesTheSameAsAtOnceAndEachPointOnce()
    {
        var description = new BrowseDescription { NodeId = UaNodeIds.ObjectsFolder, ResultMask = 63 };
        var all = Browse(description, 0);
        Assert.Null(all.ContinuationPoint);
        var part = Browse(description, 1);
        List<ReferenceDescription> found = [.. part.References];
        while (part.ContinuationPoint is { } point)
        {
            part = Next(point);
            found.AddRange(part.References);
            Assert.Equal(UaStatusCodes.BadContinuationPointInvalid, Next(point).StatusCode);
        }

        Assert.Equal(all.References, found);
        Assert.Contains(found, reference => reference.NodeId.ToString().EndsWith("s=w", StringComparison.Ordinal));
    }

    [Fact]
    public void Translate_PathOrNone_GivesTheNodeOrNoMatch()
    {
        Assert.Equal(new ExpandedNodeId(_variable.Id), Assert.Single(Translate("v").Targets).TargetId);
        Assert.Equal(UaStatusCodes.BadNoMatch, Translate("x").StatusCode);
        Assert.Equal(UaStatusCodes.BadQueryTooComplex, Translate([.. Enumerable.Repeat("v", 33)]).StatusCode);
    }

    [Theory]
    [InlineData("1:2", 13u, "Good")]
    [InlineData("2", 13u, "Good")]
    [InlineData("7", 13u, "BadIndexRangeNoData")]
    [InlineData("2:1", 13u, "BadIndexRangeInvalid")]
    [InlineData("-1", 13u, "BadIndexRangeInvalid")]
    [InlineData("99999999999", 13u, "BadIndexRangeInvalid")]
    [InlineData(null, 99u, "BadAttributeIdInvalid")]
    [InlineData(null, 0u, "BadAttributeIdInvalid")]
    public void Read_RangeOrAttribute_HasItsOwnStatus(string? range, uint attribute, string status)
    {
        _variable.Write(new DataValue(Variant.OfArray(BuiltInType.Double, new[] { 1.0, 2, 3, 4 })));
        var results = _server.Call<ReadRequest, ReadResponse>(_channel, new()
        {
            Header = _header,
            TimestampsToReturn = TimestampsToReturn.Both,
            NodesToRead = [new() { NodeId = _variable.Id, AttributeId = attribute, IndexRange = range }, new() { NodeId = new NodeId("none", 1) }, new() { NodeId = _variable.Id }],
        }).Results;
        Assert.Equal(status, results[0].Status.Name);
        Assert.Equal(UaStatusCodes.BadNodeIdUnknown, results[1].Status);
        Assert.Equal(UaStatusCodes.Good, results[2].Status);
    }

    [Fact]
    public void Write_AnyNode_IsRefusedAndNothingChanges()
    {
        _variable.Write(new DataValue(Variant.Of(1.0)));
        WriteValue[] writes = [new() { NodeId = _variable.Id, Value = new DataValue(Variant.Of(9.0)) }, new() { NodeId = new NodeId("none", 1) }];
        var results = _server.Call<WriteRequest, WriteResponse>(_channel, new() { Header = _header, NodesToWrite = writes }).Results;
        Assert.Equal([UaStatusCodes.BadNotWritable, UaStatusCodes.BadNodeIdUnknown], results);
        Assert.Equal(1.0, _variable.Read().Value.Value);
    }

    [Fact]
    public void CreateSession_TimeoutAskedFor_StaysWithinLimits()
    {
        foreach (var asked in new[] { double.NaN, double.NegativeInfinity, -1, 0, 1, 60_000, 1e300, double.PositiveInfinity })
        {
            var revised = _server.Call<CreateSessionRequest, CreateSessionResponse>(_channel, new() { RequestedSessionTimeout = asked }).RevisedSessionTimeout;
            Assert.InRange(revised, 10_000, 3_600_000);
        }
    }

    [Fact]
    public void Step_SilentOrNeverActivatedSession_Ends()
    {
        _server.Create(_channel);
        var now = _server.Parts.Now();
        _server.Parts.Sessions.Step(now + TimeSpan.FromSeconds(31).Ticks);
        Assert.Equal(1, _server.Parts.Sessions.Count);
        _server.Parts.Sessions.Step(now + TimeSpan.FromSeconds(61).Ticks);
        Assert.Equal(0, _server.Parts.Sessions.Count);
        var refused = Assert.Throws<UaServiceException>(() => Browse(new() { NodeId = UaNodeIds.ObjectsFolder }, 0));
        Assert.Equal(UaStatusCodes.BadSessionIdInvalid, refused.Status);
    }

    private BrowseResult Browse(BrowseDescription what, uint most) => _server.Call<BrowseRequest, BrowseResponse>(
        _channel, new() { Header = _header, RequestedMaxReferencesPerNode = most, NodesToBrowse = [what] }).Results[0];

    private BrowseResult Next(byte[] point) => _server.Call<BrowseNextRequest, BrowseNextResponse>(_channel, new() { Header = _header, ContinuationPoints = [point] }).Results[0];

    private BrowsePathResult Translate(params string[] names) => _server.Call<TranslateBrowsePathsToNodeIdsRequest, TranslateBrowsePathsToNodeIdsResponse>(_channel, new()
    {
        Header = _header,
        BrowsePaths =
        [
            new()
            {
                StartingNode = UaNodeIds.ObjectsFolder,
                RelativePath = new() { Elements = [.. names.Select(static name => new RelativePathElement { TargetName = new QualifiedName(name, 1) })] },
            },
        ],
    }).Results[0];
}
