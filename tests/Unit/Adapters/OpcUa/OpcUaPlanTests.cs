using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>What a right map becomes.</summary>
public sealed class OpcUaPlanTests
{
    /// <summary>The device of the contract.</summary>
    private const string Contract = """
        security: { policy: Basic256Sha256, mode: SignAndEncrypt }
        login: { user: igw, password: { file: /run/secrets/plc } }
        trust: ["9f:3A:77:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00"]
        publish: 100ms
        tags:
          - { name: speed, node: "nsu=urn:plant:line;s=Drive.Speed", class: cyclic, deadband: 0.1, queue: 10 }
          - { name: axis-2, node: "nsu=urn:plant:line;s=Axes", index: 1, mode: read, every: 1s }
        events: [ { name: alarms, notifier: "i=2253", min_severity: 500, class: event } ]
        """;

    [Fact]
    public void Contract_IsRight()
    {
        var result = OpcUaMaps.LoadDevice(Contract);

        Assert.Equal("", MapLoading.Print(result));
        var plan = (OpcUaChannelPlan)MapLoading.Valid(result).Channels.Single().Plan;
        Assert.Equal("opc.tcp://plc:4840", plan.EndpointUrl);
        Assert.Equal(new OpcUaSecurity("Basic256Sha256", false), plan.Security);
        Assert.Equal("igw", plan.Login!.User);
        Assert.Equal(["9F3A770011223344556677889 9AABBCCDDEEFF00".Replace(" ", "", StringComparison.Ordinal)], plan.Pins);
        var unit = plan.Units[0];
        Assert.Equal([1, 2], unit.Subscriptions.Select(subscription => (int)subscription.Class.Index));
        Assert.Equal((10u, 0.1), (unit.Tags[0].Queue, unit.Tags[0].Deadband));
        Assert.Equal(("1", true), (unit.Tags[1].IndexRange, unit.Tags[1].IsRead));
        var alarms = Assert.Single(unit.Subscriptions[1].Events);
        Assert.Equal(new TagDataType(TagElement.String, 4096), alarms.Tag.Type);
        Assert.False(alarms.Tag.Report.OnChange);
        Assert.Equal(EventOperator.GreaterThanOrEqual, Assert.Single(alarms.Conditions).Operator);
    }

    [Fact]
    public void Explain_Contract_TellsSubscriptionsAndReads()
    {
        var requests = OpcUaMaps.Plan(Contract).Explain();

        Assert.Equal(
            [
                "Publish cyclic: 1 item sampled each 1s",
                "Publish event: 1 event stream",
                "Read 1 node: nsu=urn:plant:line;s=Axes[1]",
            ],
            requests.Select(request => request.Text));
        Assert.Equal([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)], requests.Select(request => request.Every));
        Assert.Equal([(1, 1)], requests[0].SamplesByClass.Select(entry => ((int)entry.Class, entry.Samples)));
        Assert.Equal([(2, 1)], requests[1].SamplesByClass.Select(entry => ((int)entry.Class, entry.Samples)));
    }

    [Fact]
    public void Explain_SamplingFasterThanPublishing_CountsWhatComesTogether()
    {
        var request = OpcUaMaps.Plan("publish: 1s\nevery: 100ms\nclass: bulk\ntags: [{ name: a, node: i=1 }, { name: b, node: i=2, queue: 4, report: change }]").Explain().Single();

        Assert.Equal([(4, 14)], request.SamplesByClass.Select(entry => ((int)entry.Class, entry.Samples)));

        // 14 DataValues of a double with both times: handle 4, mask 1, type 1, value 8, status 4, times 16.
        Assert.Equal(14 * 34, request.ResponseBytes - OpcUaMaps.Plan("events: [{ name: e, class: event }]").Explain().Single().ResponseBytes + 256 + 4);
    }

    [Fact]
    public void Queue_NotWritten_HoldsWhatIsSampledBetweenTwoPublishes()
    {
        var plan = OpcUaMaps.Plan("publish: 250ms\ntags: [{ name: a, node: i=1, every: 100ms }, { name: b, node: i=2, every: 1s }]");

        Assert.Equal([3u, 1u], plan.Units[0].Tags.Select(tag => tag.Queue));
    }

    [Theory]
    [InlineData("every: 200ms", 200)]
    [InlineData("every: 1ms", 10)]
    [InlineData("every: 10s", 1000)]
    [InlineData("every: 1s\npublish: 5s", 5000)]
    public void Publish_FollowsTheFastestTag(string rows, int milliseconds)
    {
        var plan = OpcUaMaps.Plan(rows + "\ntags: [{ name: a, node: i=1 }]");

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), plan.Units[0].Subscriptions[0].Publish);
    }

    [Fact]
    public void Deadband_IsInRawUnits()
    {
        Assert.Equal(5, OpcUaMaps.Tag("node: i=7, scale: 0.1, deadband: 0.5").Deadband, 9);
        Assert.Equal(5, OpcUaMaps.Tag("node: i=7, range: [0, 250], deadband: \"2%\"").Deadband, 9);
        var share = OpcUaMaps.Tag("node: i=7, deadband: \"2%\"");
        Assert.Equal((2.0, true), (share.Deadband, share.IsPercent));
        Assert.Equal(0, OpcUaMaps.Tag("node: i=7, field: A, report: change, deadband: 0.5").Deadband);
    }

    [Fact]
    public void Fields_OfOneNode_ShareAnItem()
    {
        var plan = OpcUaMaps.Plan(
            "tags: [{ name: x, node: i=1, field: P.X }, { name: y, node: i=1, field: P.Y }, { name: z, node: i=2, field: P.X }, { name: whole, node: i=1 }, { name: e, node: i=1, index: 3, field: \"A[2].B\" }]");

        Assert.Equal([2, 1, 1, 1], plan.Units[0].Subscriptions[0].Items.Select(item => item.Tags.Count));
        Assert.Equal([("A", 2), ("B", -1)], plan.Units[0].Tags[4].Field!.Steps);
        Assert.Equal("i=1[3] A[2].B", plan.Units[0].Tags[4].Place);
    }

    [Theory]
    [InlineData("endpoint: opc.tcp://PLC", "endpoint: opc.tcp://plc:4840", 1)]
    [InlineData("endpoint: opc.tcp://plc/Path", "endpoint: opc.tcp://plc/path", 2)]
    [InlineData("endpoint: opc.tcp://plc", "endpoint: opc.tcp://plc, security: { mode: Sign }", 2)]
    [InlineData("endpoint: opc.tcp://plc", "endpoint: opc.tcp://plc, login: { user: u, password: { env: P } }", 2)]
    [InlineData("endpoint: opc.tcp://plc, login: { user: u, password: { env: P } }", "endpoint: opc.tcp://plc, login: { user: u, password: { env: P } }", 1)]
    [InlineData("endpoint: opc.tcp://plc, publish: 1s", "endpoint: opc.tcp://plc, timeout: 9s", 1)]
    [InlineData("endpoint: opc.tcp://plc, reverse: \"[::]:4841\"", "endpoint: opc.tcp://plc", 2)]
    public void Devices_OfOneEndpointAndLogin_ShareASession(string first, string second, int channels)
    {
        var result = OpcUaMaps.Load(
            $"devices:\n- {{ name: a, protocol: opcua, {first}, tags: [{{ name: t, node: i=1 }}] }}\n- {{ name: b, protocol: opcua, {second}, tags: [{{ name: t, node: i=1 }}] }}");

        Assert.Equal(channels, MapLoading.Valid(result).Channels.Count);
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData("security: { policy: none }", "None", false)]
    [InlineData("security: { mode: none }", "None", false)]
    [InlineData("security: { policy: None, mode: None }", "None", false)]
    [InlineData("security: { mode: Sign }", null, true)]
    [InlineData("security: { policy: Aes256_Sha256_RsaPss, mode: Sign }", "Aes256_Sha256_RsaPss", true)]
    public void Security_IsNeverNoneUnlessWritten(string rows, string? policy, bool isSignOnly)
    {
        var plan = OpcUaMaps.Plan($"{rows}\ntags: [{{ name: a, node: i=1 }}]".TrimStart('\n'));

        Assert.Equal(new OpcUaSecurity(policy, isSignOnly), plan.Security);
    }

    [Fact]
    public void Simulated_IsReadWithoutSecurityWhateverTheRealOneNeeds()
    {
        var plan = OpcUaMaps.Plan(Contract.Replace("publish: 100ms", "publish: 100ms\nsimulated: true\nreverse: 0.0.0.0:4841", StringComparison.Ordinal));

        Assert.True(plan.Security.IsNone);
        Assert.Null(plan.Login);
        Assert.Null(plan.Reverse);
        Assert.Empty(plan.Pins);
    }

    [Fact]
    public void Where_Comparisons_AreRead()
    {
        var plan = OpcUaMaps.Plan(
            "events: [{ name: e, class: event, where: \"type = nsu=urn:v;i=7 and SourceName not like 'Pump%' and ActiveState/Id=true and Severity>=500 and X/Y != -1.5\" }]");

        Assert.Equal(
            [EventOperator.OfType, EventOperator.Like, EventOperator.Equals, EventOperator.GreaterThanOrEqual, EventOperator.Equals],
            plan.Units[0].Events[0].Conditions.Select(condition => condition.Operator));
        Assert.Equal([false, true, false, false, true], plan.Units[0].Events[0].Conditions.Select(condition => condition.IsNegated));
        Assert.Equal("nsu=urn:v;i=7", plan.Units[0].Events[0].Conditions[0].Type.ToString());
        Assert.Equal([Variant.Of("Pump%"), Variant.Of(true), Variant.Of(500), Variant.Of(-1.5)], plan.Units[0].Events[0].Conditions.Skip(1).Select(condition => condition.Literal));
    }

    [Fact]
    public void Select_Fields_AreReadOnceEach()
    {
        var plan = OpcUaMaps.Plan("events: [{ name: e, class: event, select: [ConditionName, Severity, \"ActiveState/Id\", \"nsu=urn:v;A/B\", ConditionName] }]");

        Assert.Equal(["ConditionName", "ActiveState/Id", "nsu=urn:v;A/B"], plan.Units[0].Events[0].Fields.Select(field => field.Text));
        Assert.Equal([("urn:v", "A"), (null, "B")], plan.Units[0].Events[0].Fields[2].Path);
    }

    [Fact]
    public void Events_AreTagsOfTheMap()
    {
        var map = MapLoading.Valid(OpcUaMaps.LoadDevice("class: cyclic\ntags: [{ name: t, node: i=1 }]\nevents: [{ name: alarms, class: event, title: 报警 }]"));

        Assert.Equal(["t", "alarms"], map.Devices[0].Tags.Select(tag => tag.Name));
        Assert.Equal(1, map.Devices[0].Tags[1].Id.Index);
        Assert.Equal("报警", map.Devices[0].Tags[1].Title);
        Assert.Equal("events", map.Devices[0].Tags[1].List);
        Assert.False(map.Devices[0].Keys.Has(OpcUaKeys.Events.Key));
    }

    [Fact]
    public void Resolved_ContractDevice_LoadsAgain()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        IndustrialGateway.Configuration.ResolvedMap.Write(writer, MapLoading.Valid(OpcUaMaps.LoadDevice(Contract)), Language.English);
        var text = writer.ToString();

        Assert.Contains("    events:\n      - name: alarms", text, StringComparison.Ordinal);
        Assert.Equal(2, MapLoading.Valid(OpcUaMaps.Load(text[text.IndexOf("classes:", StringComparison.Ordinal)..])).Devices[0].Tags.Count(tag => tag.List is null));
    }

    [Fact]
    public void Chunks_KeepCoherentGroupsTogether()
    {
        var plan = OpcUaMaps.Plan(
            "mode: read\ngroups: [{ name: g, coherent: true }]\ntags:\n"
            + string.Concat(Enumerable.Range(0, 4).Select(i => $"- {{ name: a{i}, node: i={i} }}\n"))
            + string.Concat(Enumerable.Range(0, 5).Select(i => $"- {{ name: g{i}, node: i={10 + i}, group: g }}\n")));

        var chunks = ReadChunks.Of(plan.Units[0].Reads.Single().Items, 3);

        Assert.Equal([5, 3, 1], chunks.Select(chunk => chunk.Count));
        Assert.All(chunks[0], item => Assert.Equal("g", item.Tags[0].Tag.Group));
    }
}
