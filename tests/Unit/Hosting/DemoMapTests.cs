using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class DemoMapTests
{
    private const string Map = """
        version: 1
        gateway: { id: demo }
        devices:
          - name: press-1
            protocol: modbus-tcp
            endpoint: 127.0.0.1:502
            simulated: true
            every: 20ms
            class: cyclic
            tags:
              - { name: temperature, address: holding/100, type: float32, unit: "°C", range: [0, 250] }
              - { name: count, address: holding/110, type: uint32, report: every, class: event }
          - name: meter-1
            protocol: modbus-tcp
            endpoint: 127.0.0.1:503
            unit_id: 7
            simulated: true
            every: 50ms
            class: monitor
            report: every
            tags:
              - { name: power, address: input/4, type: float32, range: [0, 250] }
        uplinks:
          - { name: plant, type: mqtt, endpoint: embedded }
        """;

    [Fact]
    public async Task Run_SimulatedDevicesAndEmbeddedBroker_AClientReceivesRealValues()
    {
        using var temp = new TempFolder();
        var catalog = Catalog.Create();
        await using var gateway = await TestGateway.StartAsync(Map, catalog, temp);
        var handler = new Collector();
        var port = new Uri(gateway.Info.BrokerEndpoint!).Port;
        await using var client = await MqttClient.ConnectAsync(
            new MqttClientOptions
            {
                Host = "127.0.0.1", Port = port, Version = MqttVersion.V5, ClientId = "reader", CleanStart = true,
#pragma warning disable RS0030 // Real sockets need real time.
                TimeProvider = TimeProvider.System,
#pragma warning restore RS0030
            },
            handler,
            TestContext.Current.CancellationToken);
        await client.SubscribeAsync("igw/#", 1, TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => handler.Topics.Contains("igw/demo/press-1/cyclic") && handler.Topics.Contains("igw/demo/meter-1/monitor"), "values of both devices");
        await Until.TrueAsync(() => handler.Topics.Contains("igw/demo/_gateway/monitor"), "the gateway's own health");
        await Until.TrueAsync(() => handler.Topics.Contains("igw/demo/status"), "the retained status");
        var snapshot = gateway.Snapshot(10);
        Assert.All(snapshot.Devices, device => Assert.Equal(PathStatus.Up, device.Status));
        Assert.All(snapshot.Values, value => Assert.True(value.IsGood, $"{value.Device}/{value.Tag} is {value.Status}"));
        AssertTemperature(handler.Newest("igw/demo/press-1/cyclic"));
        await Until.TrueAsync(() => gateway.NotReady().Count == 0, "readiness");
        Assert.Equal(0, await gateway.StopAsync(TimeSpan.FromSeconds(5)));
        Assert.All(gateway.Snapshot().Uplinks[0].Classes, books => Assert.Equal(0, books.Unexplained + books.DroppedTotal + books.Rejected));
    }

    private static void AssertTemperature(string json)
    {
        using var message = JsonDocument.Parse(json);
        Assert.Equal("demo", message.RootElement.GetProperty("gateway").GetString());
        var sample = message.RootElement.GetProperty("samples")[0];
        Assert.Equal("temperature", sample.GetProperty("tag").GetString());
        Assert.Equal("good", sample.GetProperty("q").GetString());
        Assert.InRange(sample.GetProperty("value").GetDouble(), 0, 250);
    }

    private sealed class Collector : IMqttClientHandler
    {
        private readonly ConcurrentDictionary<string, string> _newest = new();

        public ICollection<string> Topics => _newest.Keys;

        public string Newest(string topic) => _newest[topic];

        public void OnPublishAcknowledged(ushort packetId, byte reasonCode)
        {
        }

        public void OnMessage(in MqttMessage message) => _newest[Encoding.UTF8.GetString(message.Topic)] = Encoding.UTF8.GetString(message.Payload);
    }
}
