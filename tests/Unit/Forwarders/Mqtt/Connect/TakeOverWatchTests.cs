using IndustrialGateway.Forwarders.Mqtt.Connect;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

public sealed class TakeOverWatchTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Note_ThreeWithinAMinute_IsAFight()
    {
        var watch = new TakeOverWatch(_time);

        Assert.Equal([false, false, true, true], Note(watch, 0, 30, 30, 20));
    }

    [Fact]
    public void Note_ThreeInMoreThanAMinute_IsNone() => Assert.Equal([false, false, false, false], Note(new TakeOverWatch(_time), 0, 31, 31, 31));

    [Fact]
    public void Failed_BrokerThatStopped_WasNoTakeOver()
    {
        var broker = new MqttEndpoint("a", 1883, false);
        var memory = new ConnectionMemory([broker, broker with { Host = "b" }], _time);
        memory.Connected(broker);
        Note(memory.TakeOvers, 0, 1);
        memory.Failed(broker with { Host = "b" });
        Assert.Equal([true], Note(memory.TakeOvers, 1));
        memory.Failed(broker);

        Assert.Equal([false, false, true], Note(memory.TakeOvers, 1, 1, 1));
    }

    [Theory]
    [InlineData(MqttCloseKind.ByServer, MqttReasonCode.SessionTakenOver, 100, true)]
    [InlineData(MqttCloseKind.StreamEnded, MqttReasonCode.UnspecifiedError, 19, true)]
    [InlineData(MqttCloseKind.StreamEnded, MqttReasonCode.UnspecifiedError, 21, false)]
    [InlineData(MqttCloseKind.PingTimeout, MqttReasonCode.KeepAliveTimeout, 1, false)]
    [InlineData(MqttCloseKind.ByServer, MqttReasonCode.ServerShuttingDown, 1, false)]
    public void IsThrownOut_EachEnd_IsJudged(MqttCloseKind kind, MqttReasonCode reason, int seconds, bool expected) =>
        Assert.Equal(expected, TakeOverWatch.IsThrownOut(new MqttClosed(kind, reason, "text"), TimeSpan.FromSeconds(seconds)));

    private bool[] Note(TakeOverWatch watch, params int[] secondsBefore) => [.. secondsBefore.Select(seconds =>
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return watch.Note();
    })];
}
