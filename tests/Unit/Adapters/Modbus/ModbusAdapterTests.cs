using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Protocols.Modbus;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

public sealed class ModbusAdapterTests
{
    private const long Ms = 1_000_000;

    [Fact]
    public async Task Run_TwoRates_ReadsEachOnItsPhaseWithoutDrift()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("fast", "holding/1", everyMs: 100).Tag("slow", "holding/2", everyMs: 1000));
        run.Channel[1].Delay = TimeSpan.FromMilliseconds(30);

        run.Start().AdvanceMs(10_000);

        // One at once after connecting, then one a slot.
        var times = run.Channel.Requests.Where(r => r.Request.Address == 1).Select(r => r.Ns).Skip(1).ToArray();
        Assert.InRange(times.Length, 99, 100);
        Assert.All(times, time => Assert.InRange(time % (100 * Ms), times[0] % (100 * Ms), (times[0] % (100 * Ms)) + (30 * Ms)));
        Assert.Equal(times[0] % (100 * Ms), times[^1] % (100 * Ms));
        Assert.InRange(run.Writer.Of("d/slow").Count(), 10, 11);
        Assert.Empty(run.Observer.Overruns);
        Assert.All(run.Writer.Of("d/fast"), sample => Assert.Equal((1L, StatusCode.Good), (sample.Bits, sample.Status)));
    }

    [Fact]
    public async Task Run_Response_IsStampedWhenItsLastByteCame()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/1", everyMs: 100));
        run.Channel[1].Delay = TimeSpan.FromMilliseconds(7);

        run.Start().AdvanceMs(1050);

        var received = run.Channel.Requests.Select(r => r.Ns + (7 * Ms)).ToArray();
        Assert.Equal(received, run.Writer.Of("d/a").Select(sample => sample.ReceiveMonotonicNs));
        Assert.All(run.Writer.Of("d/a"), sample => Assert.Equal(run.Time.UtcFromMonotonic(sample.ReceiveMonotonicNs), sample.ReceiveTimeNs));
        Assert.All(run.Observer.Exchanges, exchange => Assert.Equal((0, (byte)1, 7 * Ms, 1, 11), exchange));
    }

    [Fact]
    public async Task Run_SlowDevice_CountsOverrunsAndKeepsTheNextSlot()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/1", everyMs: 100));
        run.Channel[1].Delay = TimeSpan.FromMilliseconds(250);

        run.Start().AdvanceMs(10_000);

        // Each scan takes two and a half slots: two are missed, the third is met, on phase.
        var times = run.Channel.Requests.Skip(1).Select(r => r.Ns).ToArray();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(300 * Ms, pair.Second - pair.First));
        Assert.InRange(run.Observer.Overruns[0], (2 * times.Length) - 2, 2 * times.Length);
    }

    [Fact]
    public async Task Run_ManyTags_ReadsFewBlocksAndRightRegisters()
    {
        var map = new MapBuilder().Device("d");
        for (var i = 0; i < 300; i++)
        {
            map.Tag($"t{i}", $"holding/{i}");
        }

        await using var run = new VirtualRun(map);
        run.Start().AdvanceMs(50);

        Assert.Equal(3, run.Channel.Requests.Count);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(i, run.Writer.Of($"d/t{i}").Single().Bits));
    }

    [Fact]
    public async Task Run_MissingRegister_OthersFlowInTheSameCycleAndHoleIsLeftOutAfterwards()
    {
        var map = new MapBuilder().Device("d");
        for (var i = 0; i < 100; i++)
        {
            map.Tag($"t{i}", $"holding/{i}");
        }

        await using var run = new VirtualRun(map);
        run.Channel[1].Missing.Add(37);
        run.Start().AdvanceMs(60);

        Assert.All(Enumerable.Range(0, 100).Where(i => i != 37), i => Assert.Equal([StatusCode.Good], run.Writer.Of($"d/t{i}").Select(s => s.Status)));
        Assert.Equal(["BadNodeIdUnknown"], run.Writer.StatusOf("d/t37"));
        Assert.InRange(run.Channel.Requests.Count, 3, 16);
        Assert.Contains("\"t37\"", run.Observer.Notes.Single(note => note.Contains("exception", StringComparison.Ordinal)), StringComparison.Ordinal);

        var before = run.Channel.Requests.Count;
        run.AdvanceMs(1000);

        Assert.All(run.Channel.Requests.Skip(before), r => Assert.False(r.Request.Address <= 37 && 37 < r.Request.Address + r.Request.Count));
        Assert.InRange(run.Channel.Requests.Count - before, 20, 22);
        Assert.Single(run.Writer.Of("d/t37"));
        Assert.Equal(11, run.Writer.Of("d/t0").Count());
        Assert.Single(run.Observer.Notes, note => note.Contains("t37", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_MissingRegisterBetweenTags_CostsNoTag()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0").Tag("b", "holding/10"));
        run.Channel[1].Missing.Add(5);

        run.Start().AdvanceMs(1000);

        Assert.All(run.Writer.All, entry => Assert.Equal(StatusCode.Good, entry.Sample.Status));
        Assert.InRange(run.Writer.Of("d/a").Count(), 10, 12);
        Assert.Equal(["1:0-11", "1:0-1", "1:10-11", "1:0-1", "1:10-11"], run.Channel.RequestTexts.Take(5));
    }

    [Fact]
    public async Task Run_DeviceTakesLess_LearnsShorterRequests()
    {
        var map = new MapBuilder().Device("d");
        for (var i = 0; i < 120; i++)
        {
            map.Tag($"t{i}", $"holding/{i}");
        }

        await using var run = new VirtualRun(map);
        run.Channel[1].MaxItems = 40;
        run.Start().AdvanceMs(2000);

        Assert.All(run.Writer.All, entry => Assert.Equal(StatusCode.Good, entry.Sample.Status));
        Assert.All(run.Channel.RequestTexts.TakeLast(4), text => Assert.Contains(text, new[] { "1:0-30", "1:30-60", "1:60-90", "1:90-120" }));
    }

    [Fact]
    public async Task Run_DeadTagOverGoodOne_LeavesTheGoodOneAlive()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("text", "holding/0", "string(20)").Tag("inside", "holding/2").Tag("behind", "holding/12"));
        run.Channel[1].Missing.Add(9);

        run.Start().AdvanceMs(1000);

        Assert.Equal(["BadNodeIdUnknown"], run.Writer.StatusOf("d/text"));
        Assert.All(run.Writer.Of("d/inside").Concat(run.Writer.Of("d/behind")), sample => Assert.Equal(StatusCode.Good, sample.Status));
        Assert.InRange(run.Writer.Of("d/inside").Count(), 10, 12);
        Assert.InRange(run.Writer.Of("d/behind").Count(), 10, 12);
    }

    [Fact]
    public async Task Run_CoherentGroupWithHole_GivesNoTornValues()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d")
            .Tag("a", "holding/0", group: "g", coherent: true).Tag("b", "holding/10", group: "g", coherent: true).Tag("c", "holding/40"));
        run.Channel[1].Missing.Add(5);

        run.Start().AdvanceMs(1000);

        Assert.Equal(["BadConfigurationError"], run.Writer.StatusOf("d/a"));
        Assert.Equal(["BadConfigurationError"], run.Writer.StatusOf("d/b"));
        Assert.All(run.Writer.Of("d/c"), sample => Assert.Equal(StatusCode.Good, sample.Status));
    }

    [Fact]
    public async Task Run_LearnedHole_IsTriedAgainRarely()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0", everyMs: 10_000).Tag("b", "holding/1", everyMs: 10_000));
        run.Channel[1].Missing.Add(1);
        run.Start().AdvanceMs(60_000);
        Assert.Equal(1, run.Channel.Requests.Count(r => r.Request.Address == 1));

        run.Channel[1].Missing.Clear();
        run.AdvanceMs(3_700_000);

        Assert.Equal("Good", run.Writer.StatusOf("d/b").Last());
    }

    [Theory]
    [InlineData(ModbusExceptionCode.IllegalFunction, "BadNotSupported")]
    [InlineData(ModbusExceptionCode.ServerDeviceFailure, "BadDeviceFailure")]
    [InlineData(ModbusExceptionCode.ServerDeviceBusy, "BadDeviceFailure")]
    [InlineData(ModbusExceptionCode.MemoryParityError, "BadDeviceFailure")]
    [InlineData(ModbusExceptionCode.GatewayTargetFailed, "BadDeviceFailure")]
    public async Task Run_Exception_IsSaidOnceAndEndsWithTheNextValue(ModbusExceptionCode code, string status)
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0"));
        run.Start().AdvanceMs(500);
        run.Channel[1].Exceptions = _ => code;
        run.AdvanceMs(5000);
        run.Channel[1].Exceptions = null;
        run.AdvanceMs(5000);

        Assert.Equal(["Good", status, "Good"], Changes(run.Writer.StatusOf("d/a")));
        Assert.Equal(1, run.Writer.StatusOf("d/a").Count(s => s == status));
    }

    [Fact]
    public async Task Run_BusyOnce_IsAskedAgainAtOnce()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0"));
        var count = 0;
        run.Channel[1].Exceptions = _ => count++ % 10 == 3 ? ModbusExceptionCode.ServerDeviceBusy : ModbusExceptionCode.None;

        run.Start().AdvanceMs(5000);

        Assert.All(run.Writer.Of("d/a"), sample => Assert.Equal(StatusCode.Good, sample.Status));
    }

    [Fact]
    public async Task Run_SilentDevice_TurnsUncertainAtOnceThenBadThenGood()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d", staleAfter: TimeSpan.FromSeconds(5)).Tag("a", "holding/0").Tag("slow", "holding/9", everyMs: 60_000));
        run.Start().AdvanceMs(1000);
        run.Channel[1].IsSilent = true;
        var silentSince = run.Time.MonotonicNs;
        run.AdvanceMs(20_000);

        var lost = run.Writer.Of("d/a").Where(sample => !sample.Status.IsGood).ToArray();
        Assert.Equal(["UncertainLastUsableValue", "BadNoCommunication"], lost.Select(sample => sample.Status.Name));
        Assert.Equal(SampleFlags.LastValue, lost[0].Flags);
        Assert.Equal((ValueKind.None, SampleFlags.None), (lost[1].Kind, lost[1].Flags));

        // One time-out and one probe; the stale time runs from the last answer.
        Assert.InRange(lost[0].ReceiveMonotonicNs - silentSince, 1000 * Ms, 2200 * Ms);
        Assert.InRange(lost[1].ReceiveMonotonicNs - silentSince, 4800 * Ms, 6000 * Ms);
        Assert.Equal(["UncertainLastUsableValue", "BadNoCommunication"], run.Writer.StatusOf("d/slow").Where(s => s != "Good"));

        run.Channel[1].IsSilent = false;
        run.AdvanceMs(2100);

        Assert.Equal("Good", run.Writer.StatusOf("d/a").Last());
        Assert.Equal("Good", run.Writer.StatusOf("d/slow").Last());
        Assert.Equal("up 0", run.Observer.Events.Last());
    }

    [Fact]
    public async Task Run_LostOnce_IsAskedAgainBeforeAnythingIsSaid()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d", keys: [("timeout", "50ms")]).Tag("a", "holding/0"));
        run.Start().AdvanceMs(1000);
        run.Channel[1].IsSilent = true;
        run.AdvanceMs(140);
        run.Channel[1].IsSilent = false;
        run.AdvanceMs(1000);

        Assert.All(run.Writer.Of("d/a"), sample => Assert.Equal(StatusCode.Good, sample.Status));
    }

    [Fact]
    public async Task Run_SilentNeighbour_CostsTheOthersLittle()
    {
        var map = new MapBuilder().Device("dead", keys: [("unit_id", "1"), ("timeout", "200ms")]).Tag("a", "holding/0");
        for (var unit = 2; unit < 6; unit++)
        {
            map.Device($"d{unit}", keys: [("unit_id", unit.ToString())]).Tag("a", "holding/0");
        }

        await using var run = new VirtualRun(map);
        run.Channel[1].IsSilent = true;
        run.Start().AdvanceMs(120_000);

        Assert.Equal(["BadNoCommunication"], run.Writer.StatusOf("dead/a"));
        Assert.Equal(1, run.Channel.Connections);
        for (var unit = 2; unit < 6; unit++)
        {
            // 1200 slots; each probe of the dead one costs two of them.
            Assert.InRange(run.Writer.Of($"d{unit}/a").Count(), 1050, 1201);
            Assert.All(run.Writer.Of($"d{unit}/a"), sample => Assert.Equal(StatusCode.Good, sample.Status));
        }
    }

    [Fact]
    public async Task Run_SilentRtuNeighbour_DoesNotMakeTheOthersUncertain()
    {
        var map = new MapBuilder().Device("dead", "modbus-rtu-tcp", keys: [("unit_id", "1"), ("timeout", "200ms")]).Tag("a", "holding/0")
            .Device("alive", "modbus-rtu-tcp", keys: [("unit_id", "2")]).Tag("a", "holding/0");
        await using var run = new VirtualRun(map);
        run.Start().AdvanceMs(1000);
        run.Channel[1].IsSilent = true;
        run.AdvanceMs(60_000);

        Assert.Contains("UncertainLastUsableValue", run.Writer.StatusOf("dead/a"));
        Assert.All(run.Writer.Of("alive/a"), sample => Assert.Equal(StatusCode.Good, sample.Status));
        Assert.InRange(run.Writer.Of("alive/a").Count(), 500, 620);
    }

    [Fact]
    public async Task Run_MuteBlock_LosesOnlyItsOwnTags()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d", keys: [("timeout", "50ms")]).Tag("a", "holding/0").Tag("mute", "holding/100").Tag("c", "holding/200"));
        run.Start().AdvanceMs(1000);
        run.Channel[1].Mute.Add(100);
        run.AdvanceMs(60_000);

        Assert.Equal(["Good", "UncertainLastUsableValue", "BadNoCommunication"], Changes(run.Writer.StatusOf("d/mute")));
        Assert.All(run.Writer.Of("d/a").Concat(run.Writer.Of("d/c")), sample => Assert.Equal(StatusCode.Good, sample.Status));
        Assert.InRange(run.Writer.Of("d/c").Count(), 550, 612);

        run.Channel[1].Mute.Clear();
        run.AdvanceMs(35_000);
        Assert.Equal("Good", run.Writer.StatusOf("d/mute").Last());
    }

    [Fact]
    public async Task Run_EventRefused_StopsReadingThatDeviceOnlyAndLosesNothing()
    {
        var map = new MapBuilder().Device("d").Tag("state", "holding/0").Tag("alarm", "holding/1", className: "event").Tag("other", "holding/2")
            .Device("e", keys: [("unit_id", "2")]).Tag("a", "holding/0");
        await using var run = new VirtualRun(map);
        run.Start().AdvanceMs(1020);
        var before = run.Channel.Requests.Count(r => r.Request.Unit == 1);
        run.Writer.IsFull = true;
        run.AdvanceMs(1000);

        Assert.Equal(before + 1, run.Channel.Requests.Count(r => r.Request.Unit == 1));
        Assert.InRange(run.Writer.Of("e/a").Count(), 20, 21);

        run.Writer.IsFull = false;
        run.AdvanceMs(1000);

        Assert.Equal(run.Channel.Requests.Count(r => r.Request.Unit == 1), run.Writer.Of("d/alarm").Count());
        Assert.Equal(run.Writer.Of("d/alarm").Count(), run.Writer.Of("d/other").Count());
        Assert.True(run.Writer.Of("d/alarm").Select(s => s.ReceiveMonotonicNs).SequenceEqual(run.Writer.Of("d/alarm").Select(s => s.ReceiveMonotonicNs).Order()));
    }

    [Fact]
    public async Task Run_EventRefusedThenCut_SaysTheLossAfterTheValue()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("alarm", "holding/1", className: "event"));
        run.Start().AdvanceMs(1000);
        run.Writer.IsFull = true;
        run.AdvanceMs(200);
        run.Channel.RefusesConnections = true;
        run.Channel.Cut();
        run.AdvanceMs(1000);
        run.Writer.IsFull = false;
        run.AdvanceMs(1000);

        Assert.Equal(["Good", "UncertainLastUsableValue"], Changes(run.Writer.StatusOf("d/alarm")));
        var stamps = run.Writer.Of("d/alarm").Select(s => s.ReceiveMonotonicNs).ToArray();
        Assert.Equal(stamps.Order(), stamps);
    }

    [Fact]
    public async Task Run_InFlightFour_NeverExceedsItAndUsesIt()
    {
        var map = new MapBuilder().Device("d", keys: [("max_in_flight", "4")]);
        for (var i = 0; i < 8; i++)
        {
            map.Tag($"t{i}", $"holding/{i * 1000}");
        }

        await using var run = new VirtualRun(map);
        run.Channel[1].Delay = TimeSpan.FromMilliseconds(20);
        run.Start().AdvanceMs(45);

        Assert.Equal([0, 0, 0, 0, 20 * Ms, 20 * Ms, 20 * Ms, 20 * Ms], run.Channel.Requests.Select(r => r.Ns - run.Channel.Requests[0].Ns));
        Assert.Equal(8, run.Writer.All.Count);
    }

    [Fact]
    public async Task Run_Cancelled_ReturnsAndCloses()
    {
        var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0")).Start();
        run.AdvanceMs(100.5);

        await run.DisposeAsync();

        Assert.True(run.Run.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Run_AllTagsUnknown_StillNoticesLossOfDevice()
    {
        await using var run = new VirtualRun(new MapBuilder().Device("d").Tag("a", "holding/0"));
        run.Channel[1].Missing.Add(0);
        run.Start().AdvanceMs(2000);
        Assert.Equal("up 0", run.Observer.Events.Last());

        run.Channel[1].IsSilent = true;
        run.AdvanceMs(3000);
        Assert.Equal("down 0", run.Observer.Events.Last());
    }

    private static List<string> Changes(IEnumerable<string> texts)
    {
        var changes = new List<string>();
        foreach (var text in texts)
        {
            if (changes.Count == 0 || changes[^1] != text)
            {
                changes.Add(text);
            }
        }

        return changes;
    }
}
