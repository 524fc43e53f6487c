using System.Text;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

public sealed class StatusTests
{
    private const string Online = """{"v":1,"state":"online","gateway":"line-3","version":"0.1.0","epoch":1763812345,"started":1763812345123456}""";

    [Fact]
    public async Task RunStatus_OnlineThenStopped_SaysBothRetainedAndHasAWill()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        _ = test.StartStatus();
        var connect = await broker.AcceptAsync();
        var packet = await broker.ReadAsync();
        await broker.AcknowledgeAsync(1);

        var text = Encoding.UTF8.GetString(connect);
        Assert.Contains("line-3-plant-ctl", text, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"offline\",\"reason\":\"connection lost\"", text, StringComparison.Ordinal);
        Assert.Equal(0b0010_1110, connect[8] & 0b0011_1110); // will retained at QoS 1, clean start
        Assert.Equal(0x33, packet[0]); // QoS 1, retained
        Assert.EndsWith(Online, Encoding.UTF8.GetString(packet), StringComparison.Ordinal);
        await Eventually.True(() => test.Observer.Events.Contains($"+ctl {broker.Endpoint}"));

        var stop = test.StopAsync();
        packet = await broker.ReadAsync();
        Assert.Equal(0x33, packet[0]);
        Assert.Contains("igw/line-3/status", Encoding.UTF8.GetString(packet), StringComparison.Ordinal);
        Assert.Contains("\"state\":\"offline\",\"reason\":\"stopped\"", Encoding.UTF8.GetString(packet), StringComparison.Ordinal);
        var id = (packet[3 + packet[2]] << 8) | packet[4 + packet[2]];
        await broker.AcknowledgeAsync((ushort)id);
        Assert.Equal(0xE0, (await broker.ReadAsync())[0]);
        await stop;
    }

    [Fact]
    public async Task RunStatus_BrokerForbidsTheTopic_IsPermanentAndNamesIt()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}","status_topic":"plant/{gateway}/{uplink}"}""");
        _ = test.StartStatus();
        await broker.AcceptAsync();
        await broker.ReadAsync();
        await broker.AcknowledgeAsync(1, 0x87);
        var fault = await test.FaultAsync();

        Assert.True(fault.IsPermanent);
        Assert.Contains("plant/line-3/plant", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunStatus_ConnectionLost_Faults()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        _ = test.StartStatus();
        await broker.AcceptAsync();
        await broker.ReadAsync();
        broker.Drop();

        Assert.False((await test.FaultAsync()).IsPermanent);
    }

    [Fact]
    public async Task RunStatus_NeverAcknowledged_FaultsAfterTheAckTimeout()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}","ack_timeout":"1s"}""");
        _ = test.StartStatus();
        await broker.AcceptAsync();
        await broker.ReadAsync();
        var fault = await test.FaultAsync();

        Assert.False(fault.IsPermanent);
        Assert.Contains("acknowledged nothing for 1 s", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunStatus_GoodbyeNotAcknowledged_LeavesTheWillToTheBroker()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        _ = test.StartStatus();
        await broker.AcceptAsync();
        await broker.ReadAsync();
        await broker.AcknowledgeAsync(1);
        await Eventually.True(() => !test.Observer.Events.IsEmpty);
        var stop = test.StopAsync();
        await broker.ReadAsync();

        Assert.Equal([0xE0, 0x04], (await broker.ReadAsync())[..2]);
        await stop;
    }
}
