using System.Text;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Broker;

public sealed class SubscriptionTreeTests
{
    private static readonly string[] Levels = ["a", "b", "", "$x", "+", "#"];

    [Fact]
    public void Match_RandomFiltersAndTopics_AgreesWithTheRule()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var tree = new SubscriptionTree();
            var session = new BrokerSession([1], new MqttBrokerOptions { TimeProvider = new ManualTimeProvider() });
            var subscriptions = new List<(string Filter, BrokerSubscription Entry)>();
            foreach (var filter in Enumerable.Range(0, 30).Select(_ => Filter(random)).Distinct())
            {
                var entry = new BrokerSubscription(session, tree.NodeOf(Encoding.UTF8.GetBytes(filter)));
                tree.Add(entry);
                subscriptions.Add((filter, entry));
            }

            for (var step = 0; step < 60; step++)
            {
                if (step % 3 == 2 && subscriptions.Count > 0)
                {
                    var index = random.Next(subscriptions.Count);
                    tree.Remove(subscriptions[index].Entry);
                    subscriptions.RemoveAt(index);
                }

                var topic = string.Join('/', Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Levels[random.Next(4)]));
                var found = new List<BrokerSubscription>();
                tree.Match(Encoding.UTF8.GetBytes(topic), found);
                var expected = subscriptions.Where(s => MqttTopic.Matches(Encoding.UTF8.GetBytes(s.Filter), Encoding.UTF8.GetBytes(topic))).Select(s => s.Entry);

                Assert.True(found.ToHashSet().SetEquals(expected), $"seed {seed}, topic '{topic}'");
                Assert.Equal(subscriptions.Count, tree.Count);
            }
        }
    }

    private static string Filter(Random random)
    {
        var levels = new List<string>();
        for (var left = 1 + random.Next(4); left > 0; left--)
        {
            levels.Add(Levels[random.Next(Levels.Length)]);
            if (levels[^1] == "#")
            {
                break;
            }
        }

        return string.Join('/', levels);
    }
}
