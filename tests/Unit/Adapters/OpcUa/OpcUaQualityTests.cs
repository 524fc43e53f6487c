using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>What becomes of the quality when a server, a session or a node goes, in virtual time.</summary>
public sealed class OpcUaQualityTests
{
    private const string Rows = "every: 1s\nstale_after: 5s\ntags: [{ name: a, node: i=1 }, { name: b, node: i=2 }]";
    private static readonly UaGap Gap = new(UaSilence.ChannelLost, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 0, 0, 3);

    [Fact]
    public async Task Publish_Value_BecomesASampleWithItsTimes()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();
        run.Time.AdvanceMs(100);

        run.Publish(0, Variant.Of(1.5));

        var sample = Assert.Single(run.Writer.Of("plc/a"));
        Assert.Equal(1.5, sample.AsFloat64);
        Assert.Equal(run.Time.UtcNs, sample.ReceiveTimeNs);
        Assert.Equal(run.Time.MonotonicNs, sample.ReceiveMonotonicNs);
        Assert.Equal(run.Time.UtcNs - 1_000_000, sample.SourceTimeNs);
        Assert.Equal(["up 0"], run.Observer.Events);
        Assert.Equal((0, (byte)3, -1L, 1, 100), Assert.Single(run.Observer.Exchanges));
    }

    [Fact]
    public async Task Value_WithoutTimes_HasTheServersOrItsArrival()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();

        run.Runner.Publish(0, run.Now, (0, new DataValue(Variant.Of(1), default, default, UaDateTime.FromUnixNs(7_000))), (1, new DataValue(Variant.Of(1))));

        Assert.Equal(7_000, run.Writer.Of("plc/a").Single().SourceTimeNs);
        Assert.Equal(run.Time.UtcNs, run.Writer.Of("plc/b").Single().SourceTimeNs);
    }

    [Fact]
    public async Task Server_NeverReached_IsBadAtOnceAndOnce()
    {
        await using var run = new OpcUaRun(Rows);

        run.Runner.Run.OnLost(UaStatusCodes.BadConnectionRejected, "refused");
        run.Time.AdvanceMs(20_000);
        run.Runner.Run.OnLost(UaStatusCodes.BadConnectionRejected, "refused");

        Assert.Equal(["BadNoCommunication"], run.Qualities("a"));
        Assert.All(run.Observer.Events, entry => Assert.Equal("down 0", entry));
        Assert.Equal(ValueKind.None, run.Writer.Of("plc/a").Single().Kind);
    }

    [Fact]
    public async Task Connection_Lost_IsUncertainAtOnceAndBadAfterTheStaleTime()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();
        run.Publish(0, Variant.Of(1.5));

        run.Runner.Run.OnUncertain(0, UaSilence.ChannelLost);
        Assert.Equal(["Good", "UncertainLastUsableValue"], run.Qualities("a"));
        Assert.Equal(SampleFlags.LastValue, run.Writer.Of("plc/a").Last().Flags);

        run.Time.AdvanceMs(4_999);
        Assert.Equal(2, run.Qualities("a").Count());
        run.Time.AdvanceMs(2);
        Assert.Equal(["Good", "UncertainLastUsableValue", "BadNoCommunication"], run.Qualities("a"));

        run.Time.AdvanceMs(60_000);
        Assert.Equal(3, run.Qualities("a").Count());
        Assert.Equal(["up 0", "down 0"], run.Observer.Events);
    }

    [Fact]
    public async Task Connection_Back_IsGoodOnlyWithNewValues()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();
        run.Publish(0, Variant.Of(1.5));
        run.Publish(1, Variant.Of(2.5));
        run.Runner.Run.OnUncertain(0, UaSilence.SessionLost);

        run.Connect();
        run.Runner.Run.OnFlowing(0, Gap);
        run.Publish(0, Variant.Of(1.5));

        Assert.Equal(["Good", "UncertainLastUsableValue", "Good"], run.Qualities("a"));
        Assert.Equal(["Good", "UncertainLastUsableValue"], run.Qualities("b"));
        Assert.Equal(["up 0", "down 0", "up 0"], run.Observer.Events);
        Assert.Contains(run.Observer.Notes, note => note.StartsWith("gap: ", StringComparison.Ordinal) && note.Contains("3 messages", StringComparison.Ordinal));
        run.Time.AdvanceMs(60_000);
        Assert.Equal(2, run.Qualities("b").Count());
    }

    [Fact]
    public async Task Subscription_Lost_LeavesTheOthersGood()
    {
        await using var run = new OpcUaRun("tags: [{ name: a, node: i=1, class: cyclic }, { name: b, node: i=2, class: bulk }]");
        run.Connect();
        run.Publish(0, Variant.Of(1));
        run.Publish(1, Variant.Of(1), subscription: 1);

        run.Runner.Run.OnUncertain(1, UaSilence.MessagesLost);

        Assert.Equal(["Good"], run.Qualities("a"));
        Assert.Equal(["Good", "UncertainLastUsableValue"], run.Qualities("b"));
        Assert.Equal(["up 0", "down 0"], run.Observer.Events);
    }

    [Fact]
    public async Task Node_Unknown_HasItsOwnStatusOnceAndTheOthersFlow()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();

        run.Runner.Run.OnItemStatus(1, UaStatusCodes.BadNodeIdUnknown);
        run.Publish(0, Variant.Of(1));
        run.Runner.Run.OnItemStatus(1, UaStatusCodes.BadNodeIdUnknown);

        Assert.Equal(["Good"], run.Qualities("a"));
        Assert.Equal(["BadNodeIdUnknown"], run.Qualities("b"));
        Assert.Contains("\"b\" cannot be read, the others go on: i=2: BadNodeIdUnknown", Assert.Single(run.Observer.Notes), StringComparison.Ordinal);
        Assert.Equal(["up 0"], run.Observer.Events);
    }

    [Fact]
    public async Task Node_UnknownAndThenThere_FlowsAgain()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();
        run.Runner.Run.OnItemStatus(1, UaStatusCodes.BadNodeIdUnknown);

        run.Runner.Run.OnItemStatus(1, UaStatusCodes.Good);
        run.Publish(1, Variant.Of(1));
        run.Runner.Run.OnItemStatus(1, UaStatusCodes.BadNodeIdUnknown);

        Assert.Equal(["BadNodeIdUnknown", "Good", "BadNodeIdUnknown"], run.Qualities("b"));
    }

    [Fact]
    public async Task Node_Unknown_IsNotMadeBetterByALostConnection()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();
        run.Publish(0, Variant.Of(1));
        run.Runner.Run.OnItemStatus(1, UaStatusCodes.BadNodeIdUnknown);

        run.Runner.Run.OnUncertain(0, UaSilence.NothingHeard);
        run.Time.AdvanceMs(6_000);

        Assert.Equal(["BadNodeIdUnknown", "BadNoCommunication"], run.Qualities("b"));
    }

    [Fact]
    public async Task Overflow_KeepsItsBitAndIsToldOnceAMinute()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();

        for (var i = 0; i < 3; i++)
        {
            run.Publish(0, Variant.Of(i), 0x0480);
        }

        Assert.All(run.Writer.Of("plc/a"), sample => Assert.Equal(0x0480u, sample.Status.Code));
        Assert.Single(run.Observer.Notes);
        run.Time.AdvanceMs(61_000);
        run.Publish(0, Variant.Of(9), 0x0480);
        Assert.Contains("lost values 4 times", run.Observer.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mismatch_IsToldOnce()
    {
        await using var run = new OpcUaRun("tags: [{ name: a, node: i=1, type: int16 }]");
        run.Connect();

        run.Publish(0, Variant.Of("text"));
        run.Publish(0, Variant.Of("text"));

        Assert.Equal(["BadTypeMismatch", "BadTypeMismatch"], run.Qualities("a"));
        Assert.Contains("sends String", Assert.Single(run.Observer.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_BeforeTheSessionIsBack_IsTheReason()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect();
        run.Publish(0, Variant.Of(1));

        run.Runner.Run.OnUncertain(0, UaSilence.ChannelLost);
        run.Runner.Run.OnTrouble(UaStatusCodes.BadTimeout, "no answer");

        Assert.Equal(["up 0", "down 0", "down 0"], run.Observer.Events);
        Assert.Equal(["Good", "UncertainLastUsableValue"], run.Qualities("a"));
    }

    [Fact]
    public async Task Lossless_Refused_HoldsTheServerUntilItIsTaken()
    {
        await using var run = new OpcUaRun("tags: [{ name: a, node: i=1, class: event, report: every }]");
        run.Connect();
        run.Writer.IsFull = true;

        Assert.True(run.Publish(0, Variant.Of(1)));
        Assert.False(run.Publish(0, Variant.Of(2)));
        run.Time.AdvanceMs(100);
        Assert.Empty(run.Writer.All);

        run.Writer.IsFull = false;
        run.Time.AdvanceMs(100);
        Assert.Equal(1, run.Runner.Resumed);
        Assert.True(run.Publish(0, Variant.Of(2)));
        Assert.Equal([1L, 2L], run.Writer.Of("plc/a").Select(sample => sample.Bits));
    }
}
