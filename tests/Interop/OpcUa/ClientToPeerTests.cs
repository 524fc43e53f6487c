using System.Buffers.Binary;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Interop.Peers;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>Our client with sessions at a foreign server, in every policy and mode.</summary>
public sealed class ClientToPeerTests(ServerPeerFixture fixture) : IClassFixture<ServerPeerFixture>
{
    private const int Publish = 826;

    private static readonly string[] Policies = ["Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Channels()
    {
        var data = new TheoryData<string, string> { { "None", "None" } };
        foreach (var policy in Policies)
        {
            data.Add(policy, "Sign");
            data.Add(policy, "SignAndEncrypt");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Session_Anonymous_BrowsesReadsWritesCallsAndSubscribes(string policy, string mode)
    {
        await using var client = await UaClient.ConnectAsync(fixture.Options(policy, mode), Cancel);

        Assert.Equal((policy, mode), (client.Policy.Name, client.Mode.ToString()));
        var below = await client.BrowseChildrenAsync(UaNodeIds.ObjectsFolder, Cancel);
        Assert.Contains(below.References, one => one.BrowseName.Name == "Plant");
        await ReadAsync(client);
        await WriteAndCallAsync(client);
        await SubscribeAsync(client);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Session_UserAndPassword_IsLetIn(string policy, string mode)
    {
        await using var client = await UaClient.ConnectAsync(fixture.Options(policy, mode) with { User = ServerPeerFixture.User(OpcUaServerPeer.Password) }, Cancel);

        Assert.True(client.IsConnected);
        Assert.Equal(Math.PI, (await client.ReadValuesAsync([ServerPeerFixture.Node(client, "Scalar.Double")], Cancel))[0].Value.Value);
    }

    [Theory]
    [InlineData("Basic256Sha256", "Sign")]
    [InlineData("Aes256_Sha256_RsaPss", "SignAndEncrypt")]
    public async Task Session_UserCertificate_IsLetIn(string policy, string mode)
    {
        var user = AnyCertificate.MakeIdentity("urn:igw:test:user");
        await using var client = await UaClient.ConnectAsync(fixture.Options(policy, mode) with { User = new UaUser.WithCertificate(() => user) }, Cancel);

        Assert.True(client.IsConnected);
    }

    [Theory]
    [InlineData("None", "None")]
    [InlineData("Aes256_Sha256_RsaPss", "SignAndEncrypt")]
    public async Task Session_WrongPassword_IsRefused(string policy, string mode)
    {
        var refused = await Assert.ThrowsAsync<UaConnectException>(() => UaClient.ConnectAsync(fixture.Options(policy, mode) with { User = ServerPeerFixture.User("wrong") }, Cancel));

        Assert.Equal(UaStatusCodes.BadUserAccessDenied, refused.Status);
    }

    [Fact]
    public async Task Session_CertificateNobodyTrusts_IsRefusedWithItsReason()
    {
        var options = fixture.Options("Basic256Sha256", "SignAndEncrypt") with { Certificates = NoCertificate.Instance };

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => UaClient.ConnectAsync(options, Cancel));

        Assert.Equal(CertificateRefusal.NotTrusted, refused.Verdict?.Refusal);
    }

    [Fact]
    public async Task History_OfACounter_ComesInOrder()
    {
        await using var client = await UaClient.ConnectAsync(fixture.Options("None", "None"), Cancel);
        var node = ServerPeerFixture.Node(client, "History.Level");
        await RealTime.UntilAsync(async () => (await client.ReadValuesAsync([node], Cancel))[0].Value.Value is > 5.0, TimeSpan.FromSeconds(10), () => "The counter stands still.");
        var now = RealTime.Clock.GetUtcNow();
        var values = new List<double>();

        await foreach (var page in client.ReadHistoryAsync(node, UaDateTime.From(now.AddMinutes(-5)), UaDateTime.From(now.AddMinutes(1)), 2, Cancel))
        {
            values.AddRange(page.Where(one => one.Value.Value is double).Select(one => (double)one.Value.Value!));
        }

        Assert.True(values.Count > 4, $"{values.Count} values");
        Assert.Equal(values.Order(), values);
    }

    [Fact]
    public async Task Events_WithAFilter_OnlyTheSevereOnesCome()
    {
        await using var client = await UaClient.ConnectAsync(fixture.Options("None", "None"), Cancel);
        var filter = new EventFilter
        {
            SelectClauses = [Field("Message"), Field("Severity")],
            WhereClause = new()
            {
                Elements =
                [
                    new()
                    {
                        FilterOperator = FilterOperator.GreaterThanOrEqual,
                        FilterOperands = [ExtensionObject.Of(Field("Severity")), ExtensionObject.Of(new LiteralOperand { Value = Variant.OfBits(BuiltInType.UInt16, 500) })],
                    },
                ],
            },
        };
        var item = new UaMonitoredItem { Handle = 0, NodeId = new(UaNodeIds.Server), AttributeId = AttributeIds.EventNotifier, EventFilter = filter, QueueSize = 100 };

        await RunAsync(client, item, async sink =>
        {
            await fixture.Server.TellAsync("raise mild 100");
            await fixture.Server.TellAsync("raise severe 700");
            await RealTime.UntilAsync(() => sink.Events.Any(text => text.StartsWith("severe", StringComparison.Ordinal)), TimeSpan.FromSeconds(10), () => Describe(sink));
            Assert.DoesNotContain(sink.Events, text => text.StartsWith("mild", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Tshark_TrafficOfOurClient_IsReadToTheEnd()
    {
        await using var proxy = ChaosProxy.Start(fixture.Server.Port, RealTime.Clock);
        proxy.Recording = new WireRecording();
        var options = fixture.Options("None", "None") with { EndpointUrl = $"opc.tcp://127.0.0.1:{proxy.Port}/UA/Peer" };
        await using (var client = await UaClient.ConnectAsync(options, Cancel))
        {
            await client.BrowseChildrenAsync(UaNodeIds.ObjectsFolder, Cancel);
            await ReadAsync(client);
            await WriteAndCallAsync(client);
            await SubscribeAsync(client);
        }

        var report = await TsharkReport.ReadAsync(proxy.Recording);
        Assert.Empty(report.Malformed);
        Assert.Contains(Publish, report.Services);
    }

    private static SimpleAttributeOperand Field(string name) => new() { TypeDefinitionId = UaNodeIds.BaseEventType, BrowsePath = [new(name)] };

    private static async Task ReadAsync(UaClient client)
    {
        foreach (var (name, expected) in PeerValues.All)
        {
            var read = (await client.ReadValuesAsync([ServerPeerFixture.Node(client, name)], Cancel))[0];
            Assert.True(read.Status.IsGood, $"{name}: {read.Status}");
            Assert.True(PeerValues.IsSame(expected, read.Value), $"{name}: {read.Value}");
            Assert.NotEqual(UaDateTime.None, read.SourceTimestamp);
        }

        var matrix = (await client.ReadValuesAsync([ServerPeerFixture.Node(client, "Matrix.Int32")], Cancel))[0].Value;
        Assert.Equal([2, 3], matrix.Dimensions ?? []);
        var point = (await client.ReadValuesAsync([ServerPeerFixture.Node(client, "Structure.Point")], Cancel))[0].Value;
        var body = Assert.IsType<ExtensionObject>(point.Value).Body!;
        Assert.Equal((1.5, -2.5), (BinaryPrimitives.ReadDoubleLittleEndian(body), BinaryPrimitives.ReadDoubleLittleEndian(body.AsSpan(8))));
        Assert.Equal(UaStatusCodes.BadSensorFailure, (await client.ReadValuesAsync([ServerPeerFixture.Node(client, "Scalar.Bad")], Cancel))[0].Status);
    }

    private static async Task WriteAndCallAsync(UaClient client)
    {
        var node = ServerPeerFixture.Node(client, "Analog.Temperature");
        var old = (await client.ReadValuesAsync([node], Cancel))[0].Value;
        Assert.True((await client.WriteAsync([new() { NodeId = node, Value = new(Variant.Of(33.25)) }], Cancel))[0].IsGood);
        Assert.Equal(33.25, (await client.ReadValuesAsync([node], Cancel))[0].Value.Value);
        Assert.True((await client.WriteAsync([new() { NodeId = node, Value = new(old) }], Cancel))[0].IsGood);
        var called = await client.CallAsync(
            [new() { ObjectId = ServerPeerFixture.Node(client, "Plant"), MethodId = ServerPeerFixture.Node(client, "Add"), InputArguments = [Variant.Of(2.5), Variant.Of(4.0)] }], Cancel);
        Assert.Equal(6.5, called[0].OutputArguments[0].Value);
    }

    private static Task SubscribeAsync(UaClient client) => RunAsync(
        client,
        new() { Handle = 0, NodeId = new(new NodeId("Live.Counter0", 0), OpcUaServerPeer.Plant), SamplingIntervalMs = 50, QueueSize = 10 },
        sink => RealTime.UntilAsync(() => sink.Values.Select(one => one.Value).Distinct().Count() >= 3, TimeSpan.FromSeconds(10), () => Describe(sink)));

    private static async Task RunAsync(UaClient client, UaMonitoredItem item, Func<PeerSink, Task> work)
    {
        var sink = new PeerSink();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var runner = new UaSubscriptionRunner(client, [new() { PublishingIntervalMs = 100, Items = [item] }], sink, new Random(1));
        var running = runner.RunAsync(stop.Token);
        await RealTime.UntilAsync(() => sink.Statuses.ContainsKey(0), TimeSpan.FromSeconds(10), () => Describe(sink));
        Assert.Equal(UaStatusCodes.Good, sink.Statuses[0]);
        await work(sink);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static string Describe(PeerSink sink) => $"{sink.Values.Count} values, {sink.Events.Count} events; {string.Join("; ", sink.Troubles)}";
}
