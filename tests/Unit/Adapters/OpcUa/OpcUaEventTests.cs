using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Events of a server as samples: one text of JSON each, never lost for want of room.</summary>
public sealed class OpcUaEventTests
{
    private const string Rows = "events: [{ name: alarms, class: event, select: [ConditionName, ActiveState/Id] }]";
    private static readonly string[] Namespaces = ["http://opcfoundation.org/UA/", "urn:plant"];

    [Fact]
    public async Task Event_BecomesOneSampleAtItsTime()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect("urn:plant");

        Assert.True(Raise(run, "door open"));

        var (tag, sample, text) = Assert.Single(run.Writer.All);
        Assert.Equal("plc/alarms", tag);
        Assert.Equal(
            """{"time":"1970-01-01T00:00:07.0000000Z","source":"Gate","message":"door open","severity":700,"type":"nsu=urn:plant;i=77","eventId":"AQI=","ConditionName":"Door","ActiveState/Id":true}""",
            text);
        Assert.Equal(7_000_000_000, sample.SourceTimeNs);
        Assert.Equal((ValueKind.Text, StatusCode.Good), (sample.Kind, sample.Status));
        Assert.Equal(run.Time.UtcNs, sample.ReceiveTimeNs);
    }

    [Fact]
    public async Task Event_WithoutRoom_IsRefusedAndTakenLater()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect("urn:plant");
        run.Writer.IsFull = true;

        Assert.True(Raise(run, "one"));
        Assert.False(Raise(run, "two"));
        Assert.False(Raise(run, "two"));
        run.Writer.IsFull = false;
        run.Time.AdvanceMs(50);
        Assert.Equal(1, run.Runner.Resumed);
        Assert.True(Raise(run, "two"));

        Assert.Equal(["one", "two"], run.Writer.All.Select(entry => entry.Text.Contains("\"one\"", StringComparison.Ordinal) ? "one" : "two"));
    }

    [Fact]
    public async Task Stream_Lost_IsDarkAtOnceAndRepeatsNoEvent()
    {
        await using var run = new OpcUaRun(Rows);
        run.Connect("urn:plant");
        Raise(run, "one");

        run.Runner.Run.OnUncertain(0, UaSilence.ChannelLost);
        run.Time.AdvanceMs(60_000);

        Assert.Equal(["Good", "BadNoCommunication"], run.Qualities("alarms"));
        Assert.Equal(SampleFlags.None, run.Writer.Of("plc/alarms").Last().Flags);
    }

    [Fact]
    public void Json_LongEvent_StaysWithinItsType()
    {
        var fields = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"Field{i}"));
        var plan = OpcUaMaps.Plan($"events: [{{ name: e, class: event, select: [{fields}] }}]").Units[0].Events[0];
        var values = Enumerable.Repeat(Variant.Of(new string('Ж', 1000)), 46).ToArray();

        var json = Json(plan, values);

        Assert.InRange(json.Length, 1000, OpcUaKeys.MaxEventBytes);
        Assert.EndsWith("\"truncated\":true}", json, StringComparison.Ordinal);
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
    }

    [Fact]
    public void Json_FieldsOfAnyType_AreJson()
    {
        var plan = OpcUaMaps.Plan("events: [{ name: e, class: event, select: [A, B, C, D, E, F, G] }]").Units[0].Events[0];

        var json = Json(
            plan,
            Variant.Null, Variant.Of((string?)null), Variant.OfReference(BuiltInType.LocalizedText, new LocalizedText("\"x\"", "en")), Variant.OfBits(BuiltInType.UInt16, 5),
            Variant.OfReference(BuiltInType.NodeId, new NodeId(9)), Variant.OfReference(BuiltInType.ByteString, new byte[] { 255 }),
            Variant.Of(double.NaN), Variant.Of(1.5f), Variant.OfArray(BuiltInType.Int32, new[] { 1, 2 }), Variant.Of(ulong.MaxValue), Variant.OfReference(BuiltInType.ExtensionObject, null),
            Variant.Of(UaStatusCodes.BadTimeout), Variant.OfArray(BuiltInType.String, new[] { "a", null }));

        Assert.Equal(
            """{"time":null,"source":null,"message":"\"x\"","severity":5,"type":"i=9","eventId":"/w==","A":null,"B":1.5,"C":[1,2],"D":18446744073709551615,"E":null,"F":"BadTimeout","G":["a",null]}""",
            json);
    }

    [Fact]
    public void Filter_AsksForFieldsInOrderAndChainsConditions()
    {
        var plan = OpcUaMaps.Plan(
            "events: [{ name: e, class: event, min_severity: 500, select: [\"nsu=urn:plant;Line/Id\"], where: \"type = nsu=urn:plant;i=7 and SourceName != 'x'\" }]").Units[0].Events[0];

        var filter = EventFilters.Make(plan, Namespaces)!;

        Assert.Equal(
            ["Time", "SourceName", "Message", "Severity", "EventType", "EventId", "1:Line/Id"],
            filter.SelectClauses.Select(clause => string.Join('/', clause.BrowsePath)));
        Assert.Equal(
            [FilterOperator.And, FilterOperator.GreaterThanOrEqual, FilterOperator.And, FilterOperator.OfType, FilterOperator.Not, FilterOperator.Equals],
            filter.WhereClause.Elements.Select(element => element.FilterOperator));
        Assert.Equal([1, 2], Operands(filter, 0));
        Assert.Equal([3, 4], Operands(filter, 2));
        Assert.Equal([5], Operands(filter, 4));
        Assert.True(filter.WhereClause.Elements[3].FilterOperands[0].TryDecode<LiteralOperand>(out var type));
        Assert.Equal(new NodeId(7, 1), type.Value.Value);
    }

    [Fact]
    public void Filter_NamespaceNotInTheServer_IsNone()
    {
        var plan = OpcUaMaps.Plan("events: [{ name: e, class: event, where: \"type = nsu=urn:other;i=7\" }]").Units[0].Events[0];

        Assert.Null(EventFilters.Make(plan, Namespaces));
    }

    [Fact]
    public async Task Request_OfAStream_WatchesTheNotifier()
    {
        await using var run = new OpcUaRun(Rows);

        var item = run.Runner.Subscriptions[0].Items[0];
        Assert.Equal((AttributeIds.EventNotifier, 0u, false), (item.AttributeId, item.QueueSize, item.DiscardOldest));
        Assert.Equal(8, item.EventFilterFor!(Namespaces)!.SelectClauses.Length);
    }

    private static IEnumerable<int> Operands(EventFilter filter, int element) =>
        filter.WhereClause.Elements[element].FilterOperands.Select(operand => operand.TryDecode<ElementOperand>(out var index) ? (int)index.Index : -1);

    private static string Json(OpcUaEventPlan plan, params Variant[] values)
    {
        using var writer = new UaWriter();
        UaMessages.Write(writer, new PublishResponse
        {
            NotificationMessage = new NotificationMessage
            {
                NotificationData = [ExtensionObject.Of(new EventNotificationList { Events = [new EventFieldList { EventFields = values }] })],
            },
        });
        var reader = new PublishResponseReader(writer.WrittenSpan, UaLimits.Default);
        reader.ReadNotification();
        reader.ReadEvent(out _, out var view);
        return System.Text.Encoding.UTF8.GetString(new EventJson(plan).Write(view, Namespaces));
    }

    private static bool Raise(OpcUaRun run, string message) => run.Runner.Raise(
        0, 0, run.Now,
        Variant.Of(UaDateTime.FromUnixNs(7_000_000_000)), Variant.Of("Gate"), Variant.OfReference(BuiltInType.LocalizedText, new LocalizedText(message)),
        Variant.OfBits(BuiltInType.UInt16, 700), Variant.OfReference(BuiltInType.NodeId, new NodeId(77, 1)), Variant.OfReference(BuiltInType.ByteString, new byte[] { 1, 2 }),
        Variant.Of("Door"), Variant.Of(true));
}
