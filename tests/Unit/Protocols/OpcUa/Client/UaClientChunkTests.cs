using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit;

public sealed class UaClientChunkTests
{
    private readonly ScriptedServer _server = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ServerStatesALimit_IsCutToIt()
    {
        _server.Values[UaNodeIds.OperationLimitsMaxNodesPerRead] = new(Variant.Of(30u));
        var sizes = CountReads(most: 30);
        await using var client = await ConnectAsync();

        var values = await client.ReadValuesAsync(Nodes(100), Cancel);

        Assert.Equal([30, 30, 30, 10], sizes);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), values.Select(value => value.Value.Bits));
    }

    [Theory]
    [InlineData("BadTooManyOperations")]
    [InlineData("BadEncodingLimitsExceeded")]
    [InlineData("BadRequestTooLarge")]
    [InlineData("BadResponseTooLarge")]
    public async Task Read_ServerRefusesTheSize_IsHalvedAndStaysHalved(string status)
    {
        var sizes = CountReads(most: 150, status);
        await using var client = await ConnectAsync();

        await client.ReadValuesAsync(Nodes(1000), Cancel);
        Assert.Equal([1000, 500, 250, 125], sizes.Take(4));
        Assert.True(client.Limits.HasHalved(UaOperation.Read));
        sizes.Clear();
        await client.ReopenAsync(keepSession: false, Cancel);
        await client.ReadValuesAsync(Nodes(250), Cancel);

        Assert.Equal([125, 125], sizes);
    }

    [Fact]
    public async Task CreateItems_OneMakesTheWholeCallFail_OnlyThatOneIsBad()
    {
        _server.On<CreateMonitoredItemsRequest>((_, request) => request.ItemsToCreate.Any(item => item.ItemToMonitor.NodeId.Number == 77)
            ? throw ScriptedServer.Fault(UaStatusCodes.BadInternalError)
            : new CreateMonitoredItemsResponse { Results = Array.ConvertAll(request.ItemsToCreate, item => new MonitoredItemCreateResult { MonitoredItemId = item.ItemToMonitor.NodeId.Number }) });
        await using var client = await ConnectAsync();
        var items = Nodes(1000).Select(node => new MonitoredItemCreateRequest { ItemToMonitor = new() { NodeId = node } }).ToArray();

        var results = await client.CreateMonitoredItemsAsync(1, items, null, Cancel);

        Assert.Equal(UaStatusCodes.BadInternalError, results[77].StatusCode);
        Assert.All(results.Where((_, i) => i != 77), result => Assert.Equal(UaStatusCodes.Good, result.StatusCode));
        Assert.Equal(Enumerable.Range(0, 1000).Where(i => i != 77).Select(i => (uint)i), results.Where((_, i) => i != 77).Select(result => result.MonitoredItemId));
        Assert.InRange(_server.Sent<CreateMonitoredItemsRequest>().Count(), 2, 30);
    }

    [Fact]
    public async Task CreateItems_ServiceNeverWorks_GivesUpSoon()
    {
        await using var client = await ConnectAsync();
        var items = Nodes(1000).Select(node => new MonitoredItemCreateRequest { ItemToMonitor = new() { NodeId = node } }).ToArray();

        await Assert.ThrowsAsync<UaServiceException>(() => client.CreateMonitoredItemsAsync(1, items, null, Cancel));

        Assert.InRange(_server.Sent<CreateMonitoredItemsRequest>().Count(), 1, 300);
    }

    [Fact]
    public async Task Browse_ComesInParts_IsPutTogetherAndNoPointIsLeft()
    {
        var left = new Dictionary<byte, int>();
        _server.On<BrowseRequest>((_, request) => new BrowseResponse { Results = Array.ConvertAll(request.NodesToBrowse, node => Part(left, (byte)node.NodeId.Number, 7)) });
        _server.On<BrowseNextRequest>((_, request) => new BrowseNextResponse { Results = Array.ConvertAll(request.ContinuationPoints, point => Part(left, point![0], left[point[0]])) });
        await using var client = await ConnectAsync();

        var results = await client.BrowseAsync(Array.ConvertAll(Nodes(4), UaClient.Children), Cancel);

        Assert.All(results, result => Assert.Equal(7, result.References.Length));
        Assert.All(results, result => Assert.Null(result.ContinuationPoint));
    }

    [Fact]
    public async Task Browse_ServerNeverComesToAnEnd_PointIsReleased()
    {
        _server.On<BrowseRequest>((_, _) => new BrowseResponse { Results = [new() { ContinuationPoint = [1] }] });
        _server.On<BrowseNextRequest>((_, _) => new BrowseNextResponse { Results = [new() { ContinuationPoint = [1] }] });
        await using var client = await ConnectAsync();

        var result = await client.BrowseChildrenAsync(UaNodeIds.ObjectsFolder, Cancel);

        Assert.Equal(UaStatusCodes.BadEncodingLimitsExceeded, result.StatusCode);
        Assert.True(_server.Sent<BrowseNextRequest>().Last().ReleaseContinuationPoints);
    }

    [Fact]
    public async Task History_LeftEarly_ReleasesWhatTheServerKeeps()
    {
        _server.On<HistoryReadRequest>((_, _) => new HistoryReadResponse
        {
            Results = [new() { ContinuationPoint = [1], HistoryData = ExtensionObject.Of(new HistoryData { DataValues = [new(Variant.Of(1.0))] }) }],
        });
        await using var client = await ConnectAsync();

        await foreach (var page in client.ReadHistoryAsync(new NodeId(1, 2), default, default, 10, Cancel))
        {
            Assert.Single(page);
            break;
        }

        Assert.True(_server.Sent<HistoryReadRequest>().Last().ReleaseContinuationPoints);
    }

    [Theory]
    [InlineData("Siemens AG", "SIMATIC.S7-1200.OPC-UA.Application", "siemens-s7-1200")]
    [InlineData("Siemens AG", "SIMATIC.S7-1500.OPC-UA.Application:PLC_1", "siemens-s7-1500")]
    [InlineData("Kepware", "KEPServerEX", "kepware")]
    [InlineData("Inductive Automation", "Ignition OPC UA Server", "ignition")]
    [InlineData("Prosys OPC", "Simulation Server", "prosys")]
    [InlineData("Somebody", "Something", "unknown")]
    public void Profile_IsKnownByTheNamesInBuildInfo(string manufacturer, string product, string profile) =>
        Assert.Equal(profile, UaVendorProfile.Of(new() { ManufacturerName = manufacturer, ProductName = product }).Name);

    private static BrowseResult Part(Dictionary<byte, int> left, byte node, int remaining)
    {
        var now = Math.Min(3, remaining);
        left[node] = remaining - now;
        return new()
        {
            References = [.. Enumerable.Range(0, now).Select(_ => new ReferenceDescription())],
            ContinuationPoint = remaining > now ? [node] : null,
        };
    }

    private static NodeId[] Nodes(int count) => [.. Enumerable.Range(0, count).Select(i => new NodeId((uint)i, 2))];

    private List<int> CountReads(int most, string status = "BadTooManyOperations")
    {
        var refusal = typeof(UaStatusCodes).GetField(status)!.GetValue(null) is UaStatusCode code ? code : default;
        var sizes = new List<int>();
        _server.On<ReadRequest>((_, request) =>
        {
            if (request.NodesToRead[0].NodeId.NamespaceIndex == 0)
            {
                return new ReadResponse
                {
                    Results = Array.ConvertAll(request.NodesToRead, read => read.NodeId == UaNodeIds.NamespaceArray
                        ? new DataValue(Variant.OfArray(BuiltInType.String, _server.Namespaces))
                        : _server.Values.GetValueOrDefault(read.NodeId, new(Variant.Null, UaStatusCodes.BadNodeIdUnknown))),
                };
            }

            sizes.Add(request.NodesToRead.Length);
            return request.NodesToRead.Length > most
                ? throw ScriptedServer.Fault(refusal)
                : new ReadResponse { Results = Array.ConvertAll(request.NodesToRead, read => new DataValue(Variant.Of(read.NodeId.Number))) };
        });
        return sizes;
    }

    private Task<UaClient> ConnectAsync() => UaClient.ConnectAsync(
        new() { EndpointUrl = ScriptedServer.Url, TimeProvider = new ManualTimeProvider(), Policy = UaSecurityPolicy.None, Connector = _server }, Cancel);
}
