using System.Text.RegularExpressions;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.EndToEnd;

/// <summary>What an integrator does wrong: one clear error each, with cause and fix, no stack trace, and the exit code of the contract.</summary>
public sealed partial class BadInputTests
{
    private const string Good = """
        version: 1
        gateway: { id: bad }
        devices:
          - name: press-1
            protocol: modbus-tcp
            endpoint: 127.0.0.1:502
            unit_id: 1
            tags:
              - { name: a, address: holding/1, type: uint16 }
        uplinks:
          - { name: plant, type: mqtt, endpoint: "mqtt://127.0.0.1:1883" }
        """;

    /// <summary>What is changed in the good map, into what, and the words the error must have.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "gateway: { id: bad }", "gateway: { id: bad", "map.yaml:" },
        { "unit_id: 1", "unit_od: 1", "unit_id" },
        { "type: uint16", "type: uint61", "uint16" },
        { "{ name: a, address: holding/1, type: uint16 }", "{ name: a, address: holding/1 }\n      - { name: a, address: holding/2 }", "\"a\"" },
        { "holding/1", "holdnig/1", "holding/1" },
        { "protocol: modbus-tcp", "protocol: tsn", "IGW1090" },
        { "type: mqtt", "type: kafka", "mqtt" },
        { "version: 1", "version: 2", "version" },
        { "endpoint: 127.0.0.1:502", "endpoint: 127.0.0.1:99999", "endpoint" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Validate_AMistake_IsSaidWithPlaceAndFix(string right, string wrong, string words)
    {
        using var folder = new TemporaryFolder();
        var map = folder.Write("map.yaml", Good.Replace(right, wrong, StringComparison.Ordinal));

        var (code, lines) = await GatewayProcess.EndAsync("validate", map);

        var text = string.Join('\n', lines);
        Assert.Equal(78, code);
        Assert.Matches(ErrorLine(), text);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Matches(@"\n +=", text);
        AssertNoStack(text);
    }

    [Fact]
    public async Task Validate_TheGoodMap_IsFine()
    {
        using var folder = new TemporaryFolder();

        var (code, lines) = await GatewayProcess.EndAsync("validate", folder.Write("map.yaml", Good));

        Assert.Equal(0, code);
        Assert.Contains(lines, line => line.Contains("fine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_DeviceThatDoesNotListen_EndsWith3AndNamesTheAddress()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Next();
        var map = folder.Write("map.yaml", Good.Replace("127.0.0.1:502", $"127.0.0.1:{port}", StringComparison.Ordinal));

        var (code, lines) = await GatewayProcess.EndAsync("read", map, "press-1");

        var text = string.Join('\n', lines);
        Assert.Equal(3, code);
        Assert.Contains($"127.0.0.1:{port}", text, StringComparison.Ordinal);
        Assert.Contains("IGW3906", text, StringComparison.Ordinal);
        AssertNoStack(text);
    }

    [Fact]
    public async Task Read_NameThatIsNotThere_EndsWith2AndNamesTheNearest()
    {
        using var folder = new TemporaryFolder();
        var map = folder.Write("map.yaml", Good);

        var (code, lines) = await GatewayProcess.EndAsync("read", map, "pres-1");

        Assert.Equal(2, code);
        Assert.Contains(lines, line => line.Contains("press-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_BrokerThatRefusesTheLogin_IsAProblemOfTheUplink()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Login = ("igw", "right") });
        await using var device = await ModbusPeer.StartAsync("libmodbus", RegisterImage.Distinct());
        var password = folder.Write("password", "wrong");
        var map = folder.Write("map.yaml", Good.Replace("127.0.0.1:502", $"127.0.0.1:{device.Port}", StringComparison.Ordinal)
            .Replace("\"mqtt://127.0.0.1:1883\"", $"\"mqtt://127.0.0.1:{broker.Port}\", login: {{ user: igw, password: {{ file: {password} }} }}", StringComparison.Ordinal)
            .Replace("id: bad", $"id: bad, state: {folder.Path}/state, listen: \"127.0.0.1:0\"", StringComparison.Ordinal));

        var (code, lines) = await GatewayProcess.EndAsync("doctor", map);

        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith("\u2713 device", StringComparison.Ordinal) && line.Contains("press-1", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("\u2717 uplink", StringComparison.Ordinal) && Refused().IsMatch(line));
        AssertNoStack(string.Join('\n', lines));
    }

    [Fact]
    public async Task Doctor_BrokerWithAStrangersCertificate_IsAProblemOfTheUplink()
    {
        using var folder = new TemporaryFolder();
        using var certificates = await Certificates.MakeAsync();
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Tls = certificates });
        var map = folder.Write("map.yaml", Good.Replace(
            "\"mqtt://127.0.0.1:1883\"", $"\"mqtts://127.0.0.1:{broker.Port}\", tls: {{ ca: {{ file: {certificates.OtherCa} }} }}", StringComparison.Ordinal));

        var (code, lines) = await GatewayProcess.EndAsync("doctor", map);

        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith("\u2717 uplink", StringComparison.Ordinal) && line.Contains("certificate", StringComparison.OrdinalIgnoreCase));
        AssertNoStack(string.Join('\n', lines));
    }

    [Theory]
    [InlineData(2, "a verb is missing")]
    [InlineData(2, "did you mean \"validate\"", "valdate", "x.yaml")]
    [InlineData(2, "MAP.yaml is missing", "run")]
    [InlineData(2, "IGW1090", "write", "m.yaml", "a/b", "1")]
    [InlineData(2, "IGW3907", "simulate", "{good}", "--fault", "drop:200%")]
    [InlineData(2, "IGW3904", "help", "IGW9999")]
    [InlineData(78, "IGW10", "run", "none.yaml")]
    public async Task WrongUsage_IsSaidInALine(int expected, string words, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("map.yaml", Good);

        var (code, lines) = await GatewayProcess.EndAsync([.. arguments.Select(word => word.Replace("{good}", good, StringComparison.Ordinal))]);

        Assert.Equal(expected, code);
        Assert.Contains(words, string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chinese_ErrorsAndHelp_AreInChineseWithTheSameCodes()
    {
        using var folder = new TemporaryFolder();
        var map = folder.Write("map.yaml", Good.Replace("unit_id: 1", "unit_od: 1", StringComparison.Ordinal));

        var (code, lines) = await GatewayProcess.EndAsync("validate", map, "--lang", "zh");
        var (_, help) = await GatewayProcess.EndAsync("help", "IGW1012", "--lang", "zh");

        Assert.Equal(78, code);
        Assert.Contains(lines, line => line.StartsWith("\u9519\u8bef IGW1012", StringComparison.Ordinal));
        Assert.Contains(help, line => line.StartsWith("IGW1012", StringComparison.Ordinal) && line.Any(c => c is >= '\u4e00' and <= '\u9fff'));
    }

    private static void AssertNoStack(string text) => Assert.DoesNotMatch(@"(?m)^\s+at \w+\.", text);

    [GeneratedRegex(@"error IGW\d{4}: .+")]
    private static partial Regex ErrorLine();

    [GeneratedRegex("(?i)refus|not author|bad user|password")]
    private static partial Regex Refused();
}
