using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Protocols.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>What ends a connection that nobody closed, and whom that concerns.</summary>
public sealed class ModbusAdapterConnectionTests
{
    [Fact]
    public async Task Run_ConnectionCut_SaysSoAtOnceAndReadsAgainWithinTwoSeconds()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0", everyMs: 10_000));
        run.Start().AdvanceMs(1000);
        run.Channel.RefusesConnections = true;
        run.Channel.Cut();
        run.AdvanceMs(600);
        Assert.Equal("UncertainLastUsableValue", run.Writer.StatusOf("d/a").Last());

        run.AdvanceMs(60_000);
        Assert.Equal("BadNoCommunication", run.Writer.StatusOf("d/a").Last());
        Assert.InRange(run.Channel.Attempts, 30, 150);

        run.Channel.RefusesConnections = false;
        run.AdvanceMs(2100);
        Assert.Equal("Good", run.Writer.StatusOf("d/a").Last());
        Assert.Equal(2, run.Channel.Connections);
        Assert.Equal("up 0", run.Observer.Events.Last());
    }

    [Fact]
    public async Task Run_ServerHangsUpAfterEachAnswer_IsNotHammered()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0", everyMs: 10_000));
        run.Channel.HangsUpAfterAnswer = true;
        run.Start().AdvanceMs(60_000);

        Assert.InRange(run.Channel.Connections, 30, 150);
        Assert.Contains("Good", run.Writer.StatusOf("d/a"));
    }

    [Fact]
    public async Task Run_StatusesOfAnEventRefused_AreAllSaidLater()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("alarm", "holding/1", className: "event"));
        run.Start().AdvanceMs(1000);
        run.Writer.IsFull = true;
        run.Channel.RefusesConnections = true;
        run.Channel.Cut();
        run.AdvanceMs(60_000);
        run.Writer.IsFull = false;
        run.AdvanceMs(2000);

        Assert.Equal(["UncertainLastUsableValue", "BadNoCommunication"], run.Writer.StatusOf("d/alarm").Where(status => status != "Good"));
    }

    [Fact]
    public async Task Run_NeverThere_IsBadAtOnce()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0"));
        run.Channel.RefusesConnections = true;
        run.Start().AdvanceMs(10_000);

        Assert.Equal(["BadNoCommunication"], run.Writer.StatusOf("d/a"));
        Assert.All(run.Observer.Events, text => Assert.Equal("down 0", text));
    }

    [Fact]
    public async Task Run_PowerLostWithoutAClose_IsReadAgainWithinTwoSecondsOfItsReturn()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d", keys: [("timeout", "500ms")]).Tag("a", "holding/0"));
        run.Start().AdvanceMs(1000);
        run.Channel.RefusesConnections = true;
        run.Channel.Darken();
        run.AdvanceMs(60_000);
        Assert.Equal("BadNoCommunication", run.Writer.StatusOf("d/a").Last());

        run.Channel.RefusesConnections = false;
        run.AdvanceMs(2100);

        Assert.Equal("Good", run.Writer.StatusOf("d/a").Last());
        Assert.Equal(2, run.Channel.Connections);
    }

    [Fact]
    public async Task Run_NobodyEverAnswers_OpensConnectionsMoreAndMoreRarely()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d", keys: [("timeout", "500ms")]).Tag("a", "holding/0"));
        run.Channel[1].IsSilent = true;

        run.Start().AdvanceMs(600_000);

        Assert.InRange(run.Channel.Connections, 2, 15);
        Assert.Equal(["BadNoCommunication"], run.Writer.StatusOf("d/a"));
    }

    [Fact]
    public async Task Run_ConnectionGivenUpOverASilentUnit_DoesNotMakeItsNeighbourUncertain()
    {
        var map = new MapBuilder().Device("dead", keys: [("unit_id", "1"), ("timeout", "200ms")]).Tag("a", "holding/0")
            .Device("alive", keys: [("unit_id", "2")]).Tag("a", "holding/0");
        await using var run = new VirtualRun(map);
        run.Channel.MostTimeouts = 5;
        run.Channel[1].IsSilent = true;

        run.Start().AdvanceMs(120_000);

        Assert.InRange(run.Channel.Connections, 2, 20);
        Assert.All(run.Writer.Of("alive/a"), sample => Assert.Equal(StatusCode.Good, sample.Status));
        Assert.InRange(run.Writer.Of("alive/a").Count(), 1050, 1250);
    }

    [Fact]
    public async Task Run_EveryRequestEndsTheConnection_IsSaidAndNotKeptGood()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d", keys: [("timeout", "200ms")]).Tag("a", "holding/0"));
        run.Start().AdvanceMs(1000);
        run.Channel.MostTimeouts = 1;
        run.Channel[1].IsSilent = true;

        run.AdvanceMs(20_000);

        Assert.Equal("BadNoCommunication", run.Writer.StatusOf("d/a").Last());
    }

    [Fact]
    public async Task Run_DeviceRefusesAllWhileItStarts_IsReadWithinMinutes()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0").Tag("b", "holding/1"));
        run.Channel[1].Exceptions = _ => ModbusExceptionCode.IllegalDataAddress;
        run.Start().AdvanceMs(10_000);
        Assert.Equal("BadNodeIdUnknown", run.Writer.StatusOf("d/a").Last());

        run.Channel[1].Exceptions = null;
        run.AdvanceMs(120_000);

        Assert.Equal("Good", run.Writer.StatusOf("d/a").Last());
        Assert.Equal("Good", run.Writer.StatusOf("d/b").Last());
    }
}
