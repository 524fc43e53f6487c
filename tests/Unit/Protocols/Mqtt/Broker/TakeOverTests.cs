using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Broker;

/// <summary>Many connections with one client identifier.</summary>
public sealed class TakeOverTests
{
    [Fact]
    public async Task Connect_ManyAtOnceWithOneIdentifier_LeavesOne()
    {
        await using var bench = new BrokerBench();
        for (var round = 0; round < 10; round++)
        {
            var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bench.ConnectAsync("twin", new RecordingHandler())));
            bench.Wait(c => c is { Connections: 1, Sessions: 1 });

            Assert.True(SpinWait.SpinUntil(() => clients.Count(client => client.Completion.IsCompleted) == 7, RealTime.Ample));
            foreach (var client in clients.Where(client => client.Completion.IsCompleted))
            {
                Assert.Equal(MqttReasonCode.SessionTakenOver, (await client.Completion).Reason);
            }

            Assert.Single(clients, client => !client.Completion.IsCompleted);
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }

            bench.Wait(c => c is { Connections: 0, Sessions: 0 });
        }
    }

    [Fact]
    public async Task Connect_TakesOverWithPendingMessages_TheNewOneGetsThem()
    {
        await using var bench = new BrokerBench();
        var handler = new RecordingHandler();
        MqttClientOptions Keep(MqttClientOptions o) => o with { CleanStart = false, SessionExpirySeconds = 60 };
        using var silent = await WirePeer.ConnectAsync(bench.Broker.Endpoint, "10 13 00 04 4D 51 54 54 05 00 00 3C 05 11 00 00 00 3C 00 01 74");
        await silent.SendAsync("82 07 00 01 00 00 01 61 01");
        await silent.ReadAsync();
        for (var count = 0; count < 100; count++)
        {
            await bench.PublishAsync("a", $"{count}");
        }

        await using var client = await bench.ConnectAsync("t", handler, Keep);

        for (var count = 0; count < 100; count++)
        {
            var message = await handler.NextAsync();
            Assert.Equal(($"{count}", count < 64), (message.Payload, message.Duplicate));
        }
    }
}
