using IndustrialGateway.Forwarders.Mqtt.Connect;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

public sealed class EndpointOrderTests
{
    private static readonly MqttEndpoint A = new("a", 1883, false);
    private static readonly MqttEndpoint B = new("b", 1883, false);
    private static readonly MqttEndpoint C = new("c", 1883, false);

    [Fact]
    public void Next_AtFirst_IsTheOrderOfTheMap() => Assert.Equal([A, B, C], new EndpointOrder([A, B, C]).Next());

    [Fact]
    public void Ended_AtOnce_BeginsWithTheNext()
    {
        var order = new EndpointOrder([A, B, C]);
        order.Ended(B, TimeSpan.FromSeconds(1));
        Assert.Equal([C, A, B], order.Next());
        order.Ended(C, TimeSpan.FromSeconds(1));

        Assert.Equal([A, B, C], order.Next());
    }

    [Fact]
    public void Ended_AfterAGoodWhile_BeginsWithTheFirstAgain()
    {
        var order = new EndpointOrder([A, B]);
        order.Ended(A, TimeSpan.Zero);
        order.Ended(B, EndpointOrder.GoodAfter);

        Assert.Equal([A, B], order.Next());
    }
}
