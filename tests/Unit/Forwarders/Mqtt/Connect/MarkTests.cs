using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Forwarders.Mqtt.Connect;
using IndustrialGateway.Forwarders.Mqtt.Keys;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing.Forwarders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

/// <summary>The key <c>mark</c>: which connection is marked how.</summary>
public sealed class MarkTests
{
    [Theory]
    [InlineData(MarkingProfile.Uafx, "control", 4, 46)]
    [InlineData(MarkingProfile.Uafx, "cyclic", 4, 46)]
    [InlineData(MarkingProfile.Uafx, "event", 2, 16)]
    [InlineData(MarkingProfile.Uafx, "monitor", 0, 0)]
    [InlineData(MarkingProfile.Uafx, "bulk", 1, 8)]
    [InlineData(MarkingProfile.Uafx, "ctl", 2, 16)]
    [InlineData(MarkingProfile.Iec60802, "control", 6, 46)]
    [InlineData(MarkingProfile.Iec60802, "cyclic", 5, 34)]
    [InlineData(MarkingProfile.Iec60802, "event", 3, 34)]
    [InlineData(MarkingProfile.Iec60802, "monitor", 2, 16)]
    [InlineData(MarkingProfile.Iec60802, "bulk", 0, 8)]
    [InlineData(MarkingProfile.Iec60802, "ctl", 2, 16)]
    public void OptionsFor_Profile_GivesTheMarksOfItsTable(MarkingProfile profile, string className, int priority, int dscp)
    {
        var options = Options(profile, className);

        Assert.Equal(priority, options.SocketPriority);
        Assert.Equal((byte)(dscp << 2), options.TypeOfService);
    }

    [Fact]
    public void OptionsFor_NoProfile_LeavesTheSocketAlone()
    {
        var options = Options(MarkingProfile.None, "control");

        Assert.Null(options.SocketPriority);
        Assert.Null(options.TypeOfService);
    }

    [Fact]
    public async Task Run_Uafx_TheBrokerSeesTheMarksOfTheClassAndOfStatus()
    {
        using var broker = new ScriptedBroker();
        await using var data = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""", marking: MarkingProfile.Uafx);
        _ = data.Start();
        await broker.AcceptAsync();
        Assert.Equal(46 << 2, broker.SynTypeOfService);

        await using var status = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""", marking: MarkingProfile.Uafx);
        _ = status.StartStatus();
        await broker.AcceptAsync();
        Assert.Equal(16 << 2, broker.SynTypeOfService);
    }

    private static MqttClientOptions Options(MarkingProfile profile, string className)
    {
        var tags = TestTags.Of("press-1", "a");
        var uplink = TestUplink.Settings(new MqttFactory(), tags, """{"endpoint":"mqtt://broker"}""") with { Marking = profile };
        var context = TestUplink.Context(uplink, tags, SystemTime.Provider);
        var settings = MqttSettings.Read(uplink);
        return new BrokerConnector(context, settings, NullLogger.Instance).OptionsFor(settings.Endpoints[0], className, "id", will: null);
    }
}
