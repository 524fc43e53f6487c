using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Cyclic reads in virtual time.</summary>
public sealed class OpcUaReadLoopTests
{
    [Fact]
    public async Task Read_GoesOnAtItsRateFromTheBeginningOfTheSession()
    {
        await using var run = new OpcUaRun("mode: read\ntags: [{ name: a, node: i=1, every: 100ms }, { name: b, node: \"nsu=urn:plant;s=B\", every: 60s }]");
        run.Time.AdvanceMs(1000);
        Assert.Empty(run.Writer.All);

        var session = run.Connect("urn:plant");
        Assert.Equal(["1", "1"], session.Reads.Select(read => $"{read.Length}"));
        run.Time.AdvanceMs(1000);

        Assert.Equal(12, session.Reads.Count);
        Assert.Equal(11, run.Writer.Of("plc/a").Count());
        Assert.Single(run.Writer.Of("plc/b"));
        Assert.Equal(new NodeId("B", 1), session.Reads.First(read => read[0].NodeId.Text is not null)[0].NodeId);
        Assert.Empty(run.Observer.Overruns);
    }

    [Fact]
    public async Task Read_OfReadsOnly_StillHasASubscriptionThatWatches()
    {
        await using var run = new OpcUaRun("tags: [{ name: a, node: i=1, mode: read }]");

        Assert.Empty(Assert.Single(run.Runner.Subscriptions).Items);
        run.Connect();
        run.Runner.Run.OnUncertain(0, UaSilence.HeartbeatLost);

        Assert.Equal(["Good", "UncertainLastUsableValue"], run.Qualities("a"));
    }

    [Fact]
    public async Task Read_MoreThanTheServerTakes_IsCut()
    {
        await using var run = new OpcUaRun(
            "mode: read\ngroups: [{ name: g, coherent: true }]\ntags:\n" + string.Concat(Enumerable.Range(0, 7).Select(i => $"- {{ name: a{i}, node: i={i}{(i < 3 ? ", group: g" : "")} }}\n")));
        var session = new ScriptedSession(() => run.Now) { MostPerRead = 2 };

        run.Begin(session);

        Assert.Equal([3, 2, 2], session.Reads.Select(read => read.Length));
    }

    [Fact]
    public async Task Read_CoherentGroupInSeveralResponses_HasNoValues()
    {
        await using var run = new OpcUaRun(
            "mode: read\ngroups: [{ name: g, coherent: true }]\ntags: [{ name: a, node: i=1, group: g }, { name: b, node: i=2, group: g }, { name: c, node: i=3 }]");

        run.Begin(new ScriptedSession(() => run.Now) { MostPerCall = 1 });

        Assert.Equal(["BadConfigurationError"], run.Qualities("a"));
        Assert.Equal(["BadConfigurationError"], run.Qualities("b"));
        Assert.Equal(["Good"], run.Qualities("c"));
    }

    [Fact]
    public async Task Read_BadNode_IsSaidOnceAndTheOthersFlow()
    {
        await using var run = new OpcUaRun("mode: read\nevery: 100ms\ntags: [{ name: a, node: i=1 }, { name: b, node: i=2 }, { name: c, node: \"nsu=urn:none;i=3\" }]");
        var session = new ScriptedSession(() => run.Now) { Answer = node => new DataValue(Variant.Of(1), node.NodeId.Number == 2 ? UaStatusCodes.BadNodeIdUnknown : default) };
        run.Begin(session);

        run.Time.AdvanceMs(1000);

        Assert.Equal(["BadNodeIdUnknown"], run.Qualities("b"));
        Assert.Equal(["BadNodeIdUnknown"], run.Qualities("c"));
        Assert.InRange(run.Qualities("a").Count(), 10, 11);
        Assert.Equal(2, run.Observer.Notes.Count);
        Assert.Equal("up 0", Assert.Single(run.Observer.Events));
    }

    [Fact]
    public async Task Read_Failing_IsUncertainAndComesBack()
    {
        await using var run = new OpcUaRun("mode: read\nevery: 1s\nstale_after: 3s\ntags: [{ name: a, node: i=1 }]");
        var session = run.Connect();
        session.Answer = _ => throw new UaServiceException(UaStatusCodes.BadTimeout, "no answer");
        run.Time.AdvanceMs(1000);
        Assert.Equal(["Good", "UncertainLastUsableValue"], run.Qualities("a"));

        run.Time.AdvanceMs(5000);
        Assert.Equal(["Good", "UncertainLastUsableValue", "BadNoCommunication"], run.Qualities("a"));

        session.Answer = _ => new DataValue(Variant.Of(2.0));
        run.Time.AdvanceMs(1000);
        Assert.Equal("Good", run.Qualities("a").Last());
        Assert.Equal("up 0", run.Observer.Events[^1]);
    }

    [Fact]
    public async Task Read_OfASessionThatEnded_IsNotPublished()
    {
        await using var run = new OpcUaRun("mode: read\ntags: [{ name: a, node: i=1 }]");
        var late = new ScriptedSession(() => run.Now);
        late.Answer = _ =>
        {
            late.Answer = _ => new DataValue(Variant.Of(1.0));
            run.Runner.Run.OnUncertain(0, UaSilence.ChannelLost); // while the answer is on its way
            return new DataValue(Variant.Of(99.0));
        };

        run.Begin(late);

        Assert.DoesNotContain(run.Writer.Of("plc/a"), sample => sample.Kind != ValueKind.None);
    }

    [Fact]
    public async Task Read_Refused_StopsReadingUntilTaken()
    {
        await using var run = new OpcUaRun("tags: [{ name: a, node: i=1, mode: read, class: event, every: 100ms }]");
        run.Writer.IsFull = true;
        var session = run.Connect();

        run.Time.AdvanceMs(1000);
        Assert.Single(session.Reads);

        run.Writer.IsFull = false;
        run.Time.AdvanceMs(1000);
        Assert.InRange(session.Reads.Count, 10, 12);
        Assert.Equal(session.Reads.Count, run.Writer.All.Count);
    }
}
