using IndustrialGateway.Forwarders.OpcUaServer;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.Forwarders;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.OpcUaServer;

/// <summary>The uplink over loopback: what a client of our own reads of it.</summary>
public sealed class OpcUaServerForwarderTests : IDisposable
{
    private const string OpenToAll = """{"endpoint":"opc.tcp://127.0.0.1:0","security":["none"],"anonymous":true}""";
    private const string Namespace = "urn:industrialgateway:line-3";

    private readonly TempFolder _folder = new();
    private readonly RecordingUplinkObserver _observer = new();
    private readonly TagTable _tags = TestTags.Of("press-1", "temperature", "label");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sample_IsReadByAClient_WithStatusAndTimes()
    {
        var delivery = new ScriptedDelivery();
        await using var run = Start(OpenToAll, delivery);
        delivery.Add(Message(new Sample { Tag = new TagId(0), Kind = ValueKind.Float64, Bits = BitConverter.DoubleToInt64Bits(21.5), SourceTimeNs = 1_700_000_000_000_000_000 }));
        delivery.Add(Message(new Sample { Tag = new TagId(0), Kind = ValueKind.Float64, Status = StatusCode.UncertainLastUsableValue, Bits = BitConverter.DoubleToInt64Bits(22.5), SourceTimeNs = 1_700_000_001_000_000_000 }));
        await Eventually.True(() => delivery.Accepted == 2);

        await using var client = await UaClient.ConnectAsync(Client(await run.UrlAsync()), Stop);
        var values = await client.ReadValuesAsync([Node(client, "press-1/temperature"), Node(client, "press-1/label")], Stop);

        Assert.Equal(Variant.Of(22.5), values[0].Value);
        Assert.Equal(StatusCode.UncertainLastUsableValue.Code, values[0].Status.Code);
        Assert.Equal(1_700_000_001_000_000_000, values[0].SourceTimestamp.ToUnixNs());
        Assert.Equal(StatusCode.BadWaitingForInitialData.Code, values[1].Status.Code);
    }

    [Fact]
    public async Task Write_OfAClient_IsRefused()
    {
        await using var run = Start(OpenToAll, new ScriptedDelivery());
        await using var client = await UaClient.ConnectAsync(Client(await run.UrlAsync()), Stop);

        var results = await client.WriteAsync(
            [new WriteValue { NodeId = Node(client, "press-1/temperature"), AttributeId = AttributeIds.Value, Value = new DataValue(Variant.Of(1.0)) }], Stop);

        Assert.True(Assert.Single(results).IsBad);
    }

    [Fact]
    public async Task Anonymous_WhereOnlyUsersMay_IsRefused()
    {
        await using var run = Start("""{"endpoint":"opc.tcp://127.0.0.1:0","security":["none","Basic256Sha256"],"users":[{"user":"scada","password":{"env":"PW"}}]}""", new ScriptedDelivery());
        var url = await run.UrlAsync();

        var fault = await Assert.ThrowsAsync<UaConnectException>(() => UaClient.ConnectAsync(Client(url), Stop));
        Assert.Equal(UaConnectLayer.User, fault.Layer);
    }

    [Fact]
    public async Task Classes_ShareOneServer_AndTheLastToEndStopsIt()
    {
        var forwarder = Make(OpenToAll);
        await using var first = new Run(forwarder, new ScriptedDelivery { ClassName = "cyclic" }, _observer);
        var url = await first.UrlAsync();
        var second = new Run(forwarder, new ScriptedDelivery { ClassName = "event" }, _observer);
        await Eventually.True(() => _observer.Events.Contains($"+event {url}"));

        await second.DisposeAsync();
        await using (await UaClient.ConnectAsync(Client(url), Stop))
        {
        }

        await first.DisposeAsync();
        var fault = await Assert.ThrowsAsync<UaConnectException>(() => UaClient.ConnectAsync(Client(url), Stop));
        Assert.Equal(UaConnectLayer.Tcp, fault.Layer);
    }

    [Fact]
    public async Task Port_InUse_EndsTheRunWithTheCause()
    {
        await using var run = Start(OpenToAll, new ScriptedDelivery());
        var port = new Uri(await run.UrlAsync()).Port;
        var other = Make(OpenToAll.Replace(":0", $":{port}", StringComparison.Ordinal));

        var fault = await Assert.ThrowsAsync<UplinkFaultException>(() => other.RunAsync(new ScriptedDelivery(), Stop));

        Assert.Contains($"{port}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"endpoint":"http://x"}""", "IGW1560")]
    [InlineData("""{"endpoint":"opc.tcp://127.0.0.1:4840"}""", "IGW1561")]
    [InlineData("""{"users":[{"user":"a"}]}""", "IGW1562")]
    [InlineData("""{"users":[{"user":"a","password":{"env":"P"}},{"user":"a","password":{"env":"P"}}]}""", "IGW1563")]
    public void Check_OfAWrongMap_NamesTheFault(string json, string code)
    {
        var faults = new CollectedFaults();
        var factory = new OpcUaServerFactory();

        factory.Check(TestUplink.Settings(factory, _tags, json, faults), faults);

        Assert.Contains(faults.All, fault => fault.Kind.Code == code);
    }

    private static OutgoingMessage Message(Sample sample)
    {
        var message = new OutgoingMessage(4, 1);
        Assert.True(message.TryAdd(sample));
        return message;
    }

    private static UaClientOptions Client(string url) => new() { EndpointUrl = url, TimeProvider = RealClock.Provider, Policy = UaSecurityPolicy.None };

    private static NodeId Node(UaClient client, string text) =>
        new ExpandedNodeId(new NodeId(text, 0), Namespace).TryResolve(client.NamespaceArray, out var id) ? id : throw new InvalidOperationException(text);

    private Run Start(string json, ScriptedDelivery delivery) => new(Make(json), delivery, _observer);

    private IForwarder Make(string json)
    {
        var factory = new OpcUaServerFactory();
        var uplink = TestUplink.Settings(factory, _tags, json);
        var secrets = new TestSecrets();
        secrets.Set("PW", "of the plant");
        return factory.Create(TestUplink.Context(uplink, _tags, RealClock.Provider, _observer, secrets) with { StateFolder = _folder.Path });
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly RecordingUplinkObserver _observer;
        private readonly Task _task;

        public Run(IForwarder forwarder, ScriptedDelivery delivery, RecordingUplinkObserver observer) =>
            (_observer, _task) = (observer, forwarder.RunAsync(delivery, _end.Token));

        public async Task<string> UrlAsync()
        {
            await Eventually.True(() => _observer.Events.Any(text => text.StartsWith('+')) || _task.IsCompleted);
            return _observer.Events.First(text => text.StartsWith('+')).Split(' ')[1];
        }

        public async ValueTask DisposeAsync()
        {
            if (!_end.IsCancellationRequested)
            {
                await _end.CancelAsync();
                await _task;
            }
        }
    }
}
