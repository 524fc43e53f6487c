using System.Globalization;
using System.Net;
using System.Text.Json;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.Mqtt;

/// <summary>Our broker with clients nobody here wrote: mosquitto_sub, mosquitto_pub and the npm package mqtt, in both versions of the protocol.</summary>
public sealed class BrokerPeerTests
{
    public static TheoryData<string, int> VersionsAndQualities => new() { { "311", 0 }, { "311", 1 }, { "5", 0 }, { "5", 1 }, { "311", 2 }, { "5", 2 } };

    [Theory]
    [MemberData(nameof(VersionsAndQualities))]
    public async Task Publish_MosquittoToMosquitto_IsDelivered(string version, int qos)
    {
        await using var broker = Start();
        await using var subscriber = await MosquittoTools.SubscribeAsync(broker.Endpoint.Port, "plant/+/temp/#", Math.Min(qos, 1), version: version);

        await MosquittoTools.PublishAsync(broker.Endpoint.Port, "plant/a/temp", "21.5", qos, version: version);
        await MosquittoTools.PublishAsync(broker.Endpoint.Port, "plant/a/pressure", "no", qos, version: version);
        await MosquittoTools.PublishAsync(broker.Endpoint.Port, "plant/b/temp/inner", "压力", qos, version: version);

        await subscriber.WaitForLineAsync(line => line == "plant/b/temp/inner\t0\t压力");
        Assert.Equal([("plant/a/temp", false, "21.5"), ("plant/b/temp/inner", false, "压力")], MosquittoTools.Messages(subscriber.Lines));
    }

    [Fact]
    public async Task Publish_Retained_IsGivenToWhoComesLater_UntilCleared()
    {
        await using var broker = Start();
        var port = broker.Endpoint.Port;
        await MosquittoTools.PublishAsync(port, "last/a", "1", retain: true);
        await MosquittoTools.PublishAsync(port, "last/a", "2", retain: true);
        await MosquittoTools.PublishAsync(port, "last/b", "x", retain: true);
        await MosquittoTools.PublishAsync(port, "last/b", "", retain: true);

        await using var subscriber = await MosquittoTools.SubscribeAsync(port, "last/#");
        await MosquittoTools.PublishAsync(port, "last/end", "end");
        await subscriber.WaitForLineAsync(line => line == "last/end\t0\tend");

        Assert.Equal([("last/a", true, "2"), ("last/end", false, "end")], MosquittoTools.Messages(subscriber.Lines));
    }

    [Theory]
    [InlineData("4")]
    [InlineData("5")]
    public async Task NpmClient_PublishesAndReceives_BothWays(string version)
    {
        await using var broker = Start();
        var port = broker.Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        await using var mosquitto = await MosquittoTools.SubscribeAsync(broker.Endpoint.Port, "js/#");
        await using var client = PeerProcess.Start(
            Tools.Node, [Tools.Script("mqtt_client.js"), port, version, "to-js/#", "js/out", "hello", "1", "1"],
            new Dictionary<string, string> { ["NODE_PATH"] = Tools.NodeModules });
        await client.WaitForLineAsync(line => line == "published");

        await MosquittoTools.PublishAsync(broker.Endpoint.Port, "to-js/in", "world");

        await mosquitto.WaitForLineAsync(line => line == "js/out\t0\thello");
        var line = await client.WaitForLineAsync(text => text.StartsWith('{'));
        using var message = JsonDocument.Parse(line);
        Assert.Equal("to-js/in", message.RootElement.GetProperty("topic").GetString());
        Assert.Equal("world", message.RootElement.GetProperty("payload").GetString());
        Assert.Equal(1, message.RootElement.GetProperty("qos").GetInt32());
    }

    [Fact]
    public async Task Will_OfAClientThatDies_IsPublished()
    {
        await using var broker = Start();
        var port = broker.Endpoint.Port;
        await using var watcher = await MosquittoTools.SubscribeAsync(port, "status/#");
        var dying = await MosquittoTools.SubscribeAsync(
            port, "nothing", access: ["--will-topic", "status/dying", "--will-payload", "offline", "--will-retain", "--will-qos", "1"]);

        await dying.DisposeAsync();

        await watcher.WaitForLineAsync(line => line.EndsWith("\toffline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Session_KeptOverAnAbsence_DeliversWhatCameMeanwhile()
    {
        await using var broker = Start();
        var port = broker.Endpoint.Port;
        string[] kept = ["-c", "-i", "sleeper"];
        var first = await MosquittoTools.SubscribeAsync(port, "queue/#", access: kept);
        await first.DisposeAsync();
        for (var i = 0; i < 20; i++)
        {
            await MosquittoTools.PublishAsync(port, "queue/a", i.ToString(CultureInfo.InvariantCulture));
        }

        await using var second = await MosquittoTools.SubscribeAsync(port, "queue/#", access: kept);
        await second.WaitForLineAsync(line => line.EndsWith("\t19", StringComparison.Ordinal));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => i.ToString(CultureInfo.InvariantCulture)), MosquittoTools.Messages(second.Lines).Select(message => message.Payload));
    }

    private static MqttBroker Start() => MqttBroker.Start(new IPEndPoint(IPAddress.Loopback, 0), new MqttBrokerOptions { TimeProvider = RealTime.Clock });
}
