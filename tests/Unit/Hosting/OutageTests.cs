using System.Net;
using IndustrialGateway.Configuration;
using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Hosting;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Tests.Testing.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>A device and a broker that die and come back while the gateway runs.</summary>
public class OutageTests
{
#pragma warning disable RS0030 // Real sockets need real time.
    private static readonly TimeProvider Time = TimeProvider.System;
#pragma warning restore RS0030

    [Fact]
    public async Task Run_DeviceDiesAndComesBack_QualityTellsItAndGoodReturns()
    {
        using var temp = new TempFolder();
        var server = ModbusServer.Start(new IPEndPoint(IPAddress.Loopback, 0), new MemoryModel(), new ModbusServerOptions { TimeProvider = Time });
        var endpoint = server.Endpoint;
        var forwarder = new RecordingForwarder();
        var catalog = new MapCatalog(Catalog.Create().Sources, [forwarder]);
        await using var gateway = await TestGateway.StartAsync(
            $$"""
            version: 1
            gateway: { id: test }
            devices:
              - name: d
                protocol: modbus-tcp
                endpoint: {{endpoint}}
                every: 20ms
                class: event
                report: every
                timeout: 200ms
                stale_after: 500ms
                tags: [{ name: x, address: holding/0 }]
            uplinks: [{ name: up, type: recording }]
            """,
            catalog,
            temp);
        await Until.TrueAsync(() => Statuses(gateway, forwarder) is [.., { IsGood: true }], "good values");
        await server.DisposeAsync();
        await Until.TrueAsync(() => Statuses(gateway, forwarder)[^1] == StatusCode.BadNoCommunication, "bad after the stale time");
        Assert.Contains("device d:", Assert.Single(gateway.NotReady()), StringComparison.Ordinal);
        await using var again = ModbusServer.Start(endpoint, new MemoryModel(), new ModbusServerOptions { TimeProvider = Time });
        await Until.TrueAsync(() => Statuses(gateway, forwarder)[^1].IsGood, "good values again");
        await Until.TrueAsync(() => gateway.NotReady().Count == 0, "readiness");

        // Quality only gets worse on the way down: good, uncertain, bad, good.
        var turns = new List<StatusCode>();
        foreach (var status in Statuses(gateway, forwarder))
        {
            if (turns.Count == 0 || turns[^1] != status)
            {
                turns.Add(status);
            }
        }

        Assert.Equal([StatusCode.Good, StatusCode.UncertainLastUsableValue, StatusCode.BadNoCommunication, StatusCode.Good], turns);
    }

    [Fact]
    public async Task Run_BrokerDiesAndComesBack_EveryEventIsSentAndTheBooksAddUp()
    {
        using var temp = new TempFolder();
        var broker = MqttBroker.Start(new IPEndPoint(IPAddress.Loopback, 0), new MqttBrokerOptions { TimeProvider = Time });
        var endpoint = broker.Endpoint;
        var catalog = new MapCatalog([new FakeSource(WriteForeverAsync)], [new MqttFactory()]);
        await using var gateway = await TestGateway.StartAsync(
            $$"""
            version: 1
            gateway: { id: test }
            devices:
              - { name: a, protocol: fake, endpoint: here, every: 10ms, class: event, report: every, tags: [{ name: y }, { name: x, class: cyclic }] }
            uplinks: [{ name: up, type: mqtt, endpoint: "mqtt://{{endpoint}}", qos: 1 }]
            """,
            catalog,
            temp);
        await Until.TrueAsync(() => Books(gateway, "event").Forwarded > 50, "events forwarded");
        await broker.DisposeAsync();
        await Until.TrueAsync(() => gateway.Snapshot().Uplinks[0].Status == PathStatus.Down, "the uplink to be down");
        var before = Books(gateway, "event").Forwarded;
        await Until.TrueAsync(() => Books(gateway, "event").Stored > 50, "events to wait");
        Assert.Contains(gateway.NotReady(), reason => reason.StartsWith("uplink up:", StringComparison.Ordinal));
        await using var again = MqttBroker.Start(endpoint, new MqttBrokerOptions { TimeProvider = Time });
        await Until.TrueAsync(() => Books(gateway, "event").Forwarded > before + 100, "the waiting events and more");
        await Until.TrueAsync(() => gateway.Snapshot().Uplinks[0].Status == PathStatus.Up, "both connections: a stop does not wait for one that is down");
        Assert.Equal(0, await gateway.StopAsync(TimeSpan.FromSeconds(10)));
        var events = Books(gateway, "event");
        Assert.Equal((events.Received, 0L, 0L), (events.Forwarded, events.DroppedTotal, events.Unexplained));
        var cyclic = Books(gateway, "cyclic");
        Assert.Equal(0, cyclic.Unexplained);
        Assert.True(cyclic.Replaced > 0, "State values of the outage are replaced by newer ones.");
    }

    private static async Task WriteForeverAsync(FakeRun run, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            run.Exchange();
            await run.WriteAsync(i);
            await Task.Delay(TimeSpan.FromMilliseconds(5), run.Context.Clock.TimeProvider, cancellationToken);
        }
    }

    private static UplinkClassSnapshot Books(Gateway gateway, string className) => gateway.Snapshot().Uplinks[0].Classes.Single(books => books.Class == className);

    private static List<StatusCode> Statuses(Gateway gateway, RecordingForwarder forwarder) =>
        [.. forwarder.Samples.Where(sample => sample.Tag == gateway.Tags.Devices[0].Tags[0].Id).Select(sample => sample.Status)];
}
