using System.Globalization;
using System.Net;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.Mqtt;

/// <summary>Our broker against clients nobody here wrote: mosquitto_sub, mosquitto_pub and npm mqtt.</summary>
public sealed class EmbeddedBrokerTests : IAsyncLifetime
{
    private const int Burst = 5000;

    // The queue of a subscriber holds the largest burst a test sends: mosquitto_sub, which prints each message, falls behind mosquitto_pub as it likes.
    private readonly MqttBroker _broker = MqttBroker.Start(
        new IPEndPoint(IPAddress.Loopback, 0), new MqttBrokerOptions { TimeProvider = RealTime.Clock, MaxQueuedMessages = Burst });

    private int Port => _broker.Endpoint.Port;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory]
    [InlineData("311", 0)]
    [InlineData("311", 1)]
    [InlineData("311", 2)]
    [InlineData("mqttv5", 0)]
    [InlineData("mqttv5", 1)]
    [InlineData("mqttv5", 2)]
    public async Task Publish_FromMosquittoPub_ReachesMosquittoSub(string version, int qos)
    {
        await using var subscriber = await MosquittoTools.SubscribeAsync(Port, "a/+/c", 2, version: version);

        await MosquittoTools.PublishAsync(Port, "a/b/c", "hello", qos, version: version);
        await MosquittoTools.PublishAsync(Port, "a/b/d", "not for you", qos, version: version);
        await MosquittoTools.PublishAsync(Port, "a/x/c", "again", qos, version: version);

        await subscriber.WaitForLineAsync(line => line == "a/x/c\t0\tagain");
        Assert.Equal([("a/b/c", false, "hello"), ("a/x/c", false, "again")], MosquittoTools.Messages(subscriber.Lines));
    }

    [Theory]
    [InlineData("311")]
    [InlineData("mqttv5")]
    public async Task Retained_PublishedBefore_IsMarked(string version)
    {
        await MosquittoTools.PublishAsync(Port, "r/1", "kept", retain: true, version: version);

        await using var subscriber = await MosquittoTools.SubscribeAsync(Port, "r/#", version: version);

        await subscriber.WaitForLineAsync(line => line == "r/1\t1\tkept");
    }

    [Theory]
    [InlineData("311")]
    [InlineData("mqttv5")]
    public async Task Will_MosquittoSubKilled_IsPublished(string version)
    {
        await using var watcher = await MosquittoTools.SubscribeAsync(Port, "will/#", version: version);
        await using (var victim = await MosquittoTools.SubscribeAsync(Port, "x", access: ["--will-topic", "will/1", "--will-payload", "dead", "--will-qos", "1"], version: version))
        {
            await victim.KillAsync();
        }

        await watcher.WaitForLineAsync(line => line == "will/1\t0\tdead");
    }

    [Theory]
    [InlineData("311")]
    [InlineData("mqttv5")]
    public async Task KeptSession_MosquittoSubAway_GetsWhatItMissed(string version)
    {
        string[] keep = version == "311" ? ["-c", "-i", "keeper"] : ["-c", "-i", "keeper", "-x", "600"];
        await using (var first = await MosquittoTools.SubscribeAsync(Port, "k/#", access: keep, version: version))
        {
            await first.KillAsync();
        }

        await RealTime.UntilAsync(() => _broker.Counters.Connections == 0, TimeSpan.FromSeconds(20), () => _broker.Counters.ToString());
        await MosquittoTools.PublishAsync(Port, "k/1", "missed", version: version);

        await using var second = await MosquittoTools.SubscribeAsync(Port, "k/#", access: keep, version: version);

        await second.WaitForLineAsync(line => line == "k/1\t0\tmissed");
    }

    [Theory]
    [InlineData("4")]
    [InlineData("5")]
    public async Task NpmMqtt_SubscribesAndPublishes_BothWays(string version)
    {
        await using var subscriber = await MosquittoTools.SubscribeAsync(Port, "js/#");
        await MosquittoTools.PublishAsync(Port, "cs/1", "kept", retain: true);
        var environment = new Dictionary<string, string> { ["NODE_PATH"] = Tools.NodeModules };
        var port = Port.ToString(CultureInfo.InvariantCulture);
        await using var client = PeerProcess.Start(Tools.Node, [Tools.Script("mqtt_client.js"), port, version, "cs/#", "js/1", "from js", "2", "1"], environment);

        await client.WaitForLineAsync(line => line == "published");
        await subscriber.WaitForLineAsync(line => line == "js/1\t0\tfrom js");
        await client.WaitForLineAsync(line => line == """{"topic":"cs/1","payload":"kept","qos":1,"retain":true}""");
        await MosquittoTools.PublishAsync(Port, "cs/2", "\u6E29\u5EA6");
        await client.WaitForLineAsync(line => line == "{\"topic\":\"cs/2\",\"payload\":\"\u6E29\u5EA6\",\"qos\":1,\"retain\":false}");
    }

    [Fact]
    public async Task SharedSubscription_MosquittoSub_IsDenied()
    {
        await using var subscriber = PeerProcess.Start(
            Tools.MosquittoSub, ["-h", "127.0.0.1", "-p", $"{Port}", "-V", "mqttv5", "-t", "$share/g/a"]);

        Assert.NotEqual(-1, await subscriber.WaitForExitAsync());
        Assert.Contains(subscriber.Lines, line => line.Contains("denied", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_ManyFromMosquittoPub_NoneIsLost()
    {
        await using var subscriber = await MosquittoTools.SubscribeAsync(Port, "many");
        await PeerProcess.RunAsync(
            Tools.Bash, "-c", $"seq 1 {Burst} | {Tools.MosquittoPub} -h 127.0.0.1 -p {Port} -t many -q 1 -l");

        var lines = await subscriber.WaitForLinesAsync(line => line.StartsWith("many\t", StringComparison.Ordinal), Burst);

        Assert.Equal(Enumerable.Range(1, Burst).Select(n => $"many\t0\t{n}"), lines);
        Assert.Equal(0, _broker.Counters.MessagesDropped);
    }
}
