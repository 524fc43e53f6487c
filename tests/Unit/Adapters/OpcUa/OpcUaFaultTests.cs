using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Everything a map can say wrong about an OPC UA device, with the place it stands at.</summary>
public sealed class OpcUaFaultTests
{
    private const string Node = "node: \"nsu=urn:plant;s=A\"";

    /// <summary>Code and rows of a device; the fault stands between the quotes «».</summary>
    public static TheoryData<string, string> Rows => new()
    {
        { "IGW1302", "tags: [{ name: t, node: «Drive.Speed» }]" },
        { "IGW1302", "tags: [{ name: t, node: «\"nsu=urn:plant\"» }]" },
        { "IGW1302", "tags: [{ name: t, node: «\"svr=1;i=7\"» }]" },
        { "IGW1302", "events: [{ name: e, class: event, notifier: «Server» }]" },
        { "IGW1303", "tags: [{ name: t, node: «\"ns=2;s=A\"» }]" },
        { "IGW1304", $"security: {{ policy: «Basic256» }}\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1304", $"security: {{ policy: «\"http://opcfoundation.org/UA/SecurityPolicy#Basic128Rsa15\"» }}\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1020", $"security: {{ policy: «Basic256Sha265» }}\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1020", $"security: {{ mode: «Encrypt» }}\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1305", $"security: «{{ policy: none, mode: Sign }}»\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1305", $"security: «{{ policy: Basic256Sha256, mode: none }}»\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1306", $"security: {{ policy: none }}\nlogin: «{{ user: u, password: {{ env: P }} }}»\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1307", $"login: «{{ user: u }}»\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1307", $"login: «{{ cert: {{ file: c.pem }} }}»\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1307", $"login: «{{ user: u, password: {{ env: P }}, cert: {{ file: c }}, key: {{ file: k }} }}»\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1024", $"login: {{ user: u, password: «secret» }}\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1308", $"trust: [«9F3A»]\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1309", $"reverse: «here»\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1310", $"tags: [{{ name: t, {Node.Replace("A", "«A", StringComparison.Ordinal)}», type: bcd16 }}]" },
        { "IGW1311", "tags: [{ name: t, node: «i=7», type: bool, range: [0, 1] }]" },
        { "IGW1312", "tags: [{ name: t, node: «i=7», invalid: [7] }]" },
        { "IGW1313", $"tags: [{{ name: t, {Node}, index: «-1» }}]" },
        { "IGW1313", $"tags: [{{ name: t, {Node}, index: «\"1:3\"» }}]" },
        { "IGW1314", $"tags: [{{ name: t, {Node}, field: «A..B» }}]" },
        { "IGW1314", $"tags: [{{ name: t, {Node}, field: «\"A[x]\"» }}]" },
        { "IGW1315", "tags: [{ name: t, node: «i=7», mode: read, class: cyclic, deadband: 1 }]" },
        { "IGW1315", "tags: [{ name: t, node: «i=7», field: A, class: cyclic, deadband: 1 }]" },
        { "IGW1315", $"security: {{ policy: none }}\ntrust: «[{new string('A', 40)}]»\ntags: [{{ name: t, {Node} }}]" },
        { "IGW1316", $"groups: [{{ name: g, coherent: true }}]\ntags: [«{{ name: t, {Node}, group: g }}»]" },
        { "IGW1317", $"groups: [{{ name: g, coherent: true, mode: read }}]\ntags: [«{{ name: t, {Node}, group: g }}», {{ name: u, {Node}, group: g, every: 2s }}]" },
        { "IGW1318", $"publish: 1s\ntags: [{{ name: t, {Node}, every: 100ms, report: every, queue: «3» }}]" },
        { "IGW1319", "events: [«{ name: e, class: monitor }»]" },
        { "IGW1320", "events: [{ name: e, class: event, select: [«A//B»] }]" },
        { "IGW1321", "events: [{ name: e, class: event, where: «\"Severity 5\"» }]" },
        { "IGW1322", "tags: [{ name: t, node: «i=7», mode: read, deadband: \"2%\" }]" },
        { "IGW1021", "events: [{ name: e, class: event, min_severity: «1001» }]" },
        { "IGW1012", "events: [{ name: e, class: event, «node»: i=7 }]" },
        { "IGW1012", $"tags: [{{ name: t, {Node}, «notifier»: i=7 }}]" },
        { "IGW1102", $"tags: [{{ name: t, {Node} }}]\nevents: [{{ name: «t», class: event }}]" },
        { "IGW1022", "events: [«alarms»]" },
        { "IGW1013", "tags: [«{ name: t }»]" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Load_WrongRow_IsToldAtItsPlace(string code, string rows)
    {
        var text = "devices:\n- name: plc\n  protocol: opcua\n  endpoint: opc.tcp://plc:4840\n  " + rows.Replace("\n", "\n  ", StringComparison.Ordinal);
        var at = text.IndexOf('«', StringComparison.Ordinal);
        var line = text[..at].Count(c => c == '\n') + 1 + MapLoading.Head.Count(c => c == '\n');
        var column = at - text.LastIndexOf('\n', at);

        var result = OpcUaMaps.Load(text.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));

        var fault = Assert.Single(result.Faults, fault => fault.Kind.Code == code);
        Assert.Equal(line, fault.Mark.Line);
        if (code is not "IGW1310")
        {
            Assert.Equal(column, fault.Mark.Column);
        }

        // Texts are whole in both languages, and nothing else is wrong.
        Assert.DoesNotContain("{", fault.Message(Language.Chinese).Replace("{ name", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEqual(fault.Fix(Language.English), fault.Fix(Language.Chinese));
        // A password that is no reference also leaves its login without one.
        Assert.All(result.Faults.Where(other => other.Kind.Severity == FaultSeverity.Error && code != "IGW1024"), other => Assert.Equal(code, other.Kind.Code));
    }

    [Theory]
    [InlineData("endpoint: plc:4840", "IGW1300", "opc.tcp://plc:4840")]
    [InlineData("endpoint: http://plc", "IGW1300", null)]
    [InlineData("endpoint: \"opc.tcp://user:pw@plc\"", "IGW1300", null)]
    [InlineData("title: none", "IGW1301", null)]
    public void Load_WrongEndpoint_IsTold(string row, string code, string? suggestion)
    {
        var result = OpcUaMaps.Load($"devices: [{{ name: plc, protocol: opcua, {row}, tags: [{{ name: t, node: i=7 }}] }}]");

        Assert.Equal(suggestion, Assert.Single(result.Faults, fault => fault.Kind.Code == code).Suggestion);
    }

    [Theory]
    [InlineData("Speed", "nsu=URI;s=Speed")]
    [InlineData("s=Speed;ns=2", "ns=2;s=Speed")]
    [InlineData("q=Speed", null)]
    public void Load_WrongNode_SuggestsTheNearestForm(string node, string? suggestion)
    {
        var result = OpcUaMaps.LoadDevice($"tags: [{{ name: t, node: \"{node}\" }}]");

        if (suggestion is null || !suggestion.StartsWith("ns=", StringComparison.Ordinal))
        {
            Assert.Equal(suggestion, Assert.Single(result.Faults, fault => fault.Kind.Code == "IGW1302").Suggestion);
        }
        else
        {
            // The identifier of a text id may hold anything, a semicolon too: this one is a legal id nobody means.
            Assert.DoesNotContain(result.Faults, fault => fault.Kind.Code == "IGW1302");
        }
    }

    [Fact]
    public void Load_NamespaceIndex_NamesTheFix()
    {
        var result = OpcUaMaps.LoadDevice("tags: [{ name: t, node: \"ns=4;s=Drive.Speed\" }]");

        var fault = Assert.Single(result.Faults);
        Assert.Equal(FaultSeverity.Warning, fault.Kind.Severity);
        Assert.Contains("nsu=URI;s=Drive.Speed", fault.Fix(Language.English), StringComparison.Ordinal);
        Assert.Contains("igw browse opc.tcp://plc:4840", fault.Fix(Language.English), StringComparison.Ordinal);
        Assert.NotNull(result.Map);
    }

    [Theory]
    [InlineData("where: \"\"")]
    [InlineData("where: \"Severity\"")]
    [InlineData("where: \"Severity >\"")]
    [InlineData("where: \"SourceName = 'open\"")]
    [InlineData("where: \"type > i=2041\"")]
    [InlineData("where: \"type = nothing\"")]
    [InlineData("where: \"Severity > 5 or Severity < 3\"")]
    [InlineData("where: \"Severity = NaN\"")]
    public void Load_WrongCondition_IsTold(string row)
    {
        var result = OpcUaMaps.LoadDevice($"events: [{{ name: e, class: event, {row} }}]");

        Assert.Contains(result.Faults, fault => fault.Kind.Code is "IGW1321" or "IGW1022");
        Assert.Null(result.Map);
    }
}
