using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Client;

public sealed class MqttKeepAliveTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Step_NothingSent_PingsAfterThreeQuartersAndGivesUpAfterHalf()
    {
        var watch = new MqttKeepAlive(TimeSpan.FromSeconds(8), null, _time);
        var start = _time.GetTimestamp();

        Assert.Equal(MqttKeepAliveStep.Nothing, StepAt(5.9));
        Assert.Equal(MqttKeepAliveStep.Ping, StepAt(6.1));
        Assert.Equal(MqttKeepAliveStep.Nothing, StepAt(10));
        Assert.Equal(MqttKeepAliveStep.GiveUp, StepAt(10.2));

        MqttKeepAliveStep StepAt(double seconds)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds) - _time.GetElapsedTime(start));
            return watch.Step(_time.GetTimestamp(), start, start);
        }
    }

    [Fact]
    public void Step_AnyByteAfterThePing_CountsAsAlive()
    {
        var watch = new MqttKeepAlive(TimeSpan.FromSeconds(8), null, _time);
        var start = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(MqttKeepAliveStep.Ping, watch.Step(_time.GetTimestamp(), start, start));
        _time.Advance(TimeSpan.FromSeconds(1));
        var heard = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(MqttKeepAliveStep.Nothing, watch.Step(_time.GetTimestamp(), heard, heard));
    }

    [Fact]
    public void Step_SendingButHearingNothing_PingsToo()
    {
        var watch = new MqttKeepAlive(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(1), _time);
        var start = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(6.5));

        Assert.Equal(MqttKeepAliveStep.Ping, watch.Step(_time.GetTimestamp(), _time.GetTimestamp(), start));
    }
}
