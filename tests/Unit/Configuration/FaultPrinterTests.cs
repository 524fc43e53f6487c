using System.Text.Json;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Configuration;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Configuration;

public sealed class FaultPrinterTests
{
    private const string Wrong = """
        version: 1
        gateway: { id: line-3 }
        devices:
          - name: press-1
            protocol: modbus-tcp
            protcol: modbus-tcp
            endpoint: 10.0.0.1:502
            tags:
              - { name: 温度, address: a/1, unti: "°C" }
              - { name: speed, address: a/2 }
              - { name: speed, address: a/3 }
        """;

    [Fact]
    public void Write_English_IsTheKnownForm()
    {
        const string expected = """
            error IGW1012: unknown key "protcol" in device "press-1"
              ┌─ plant.yaml:6:5
            6 │     protcol: modbus-tcp
              │     ^^^^^^^ did you mean "protocol"?
              = allowed here: name, protocol, endpoint, title, enabled, simulated, stale_after, labels, groups, tags, tags_from, unit_id, order, never_read, every, class, report, refresh, deadband, history, access

            error IGW1101: "温度" is not a name: only ASCII letters, digits, _ . - and at most 128 of them
              ┌─ plant.yaml:9:17
            9 │       - { name: 温度, address: a/1, unti: "°C" }
              │                 ^^^^
              = names appear in topics, metrics and messages; the title: of a device or tag takes any script

            error IGW1012: unknown key "unti" in tag "温度"
              ┌─ plant.yaml:9:35
            9 │       - { name: 温度, address: a/1, unti: "°C" }
              │                                     ^^^^ did you mean "unit"?
              = allowed here: name, title, group, every, class, type, scale, offset, decimals, unit, range, invalid, enum, report, refresh, deadband, history, access, address, order, bits

            error IGW1102: tag "speed" is given twice
               ┌─ plant.yaml:11:17
            11 │       - { name: speed, address: a/3 }
               │                 ^^^^^
               ├─ first here: plant.yaml:10:17
            10 │       - { name: speed, address: a/2 }
               │                 ^^^^^
               = rename one of them; names are unique over all files of the map

            plant.yaml: errors 4, warnings 0. igw help IGW1012 explains a code

            """;

        Assert.Equal(expected.ReplaceLineEndings("\n"), MapLoading.Print(MapLoading.Load(Wrong)));
    }

    [Fact]
    public void Write_Chinese_IsTheKnownForm()
    {
        const string expected = """
            错误 IGW1012: 未知字段 "protcol" (设备 "press-1")
              ┌─ plant.yaml:6:5
            6 │     protcol: modbus-tcp
              │     ^^^^^^^ 是否想写 "protocol"?
              = 此处允许: name, protocol, endpoint, title, enabled, simulated, stale_after, labels, groups, tags, tags_from, unit_id, order, never_read, every, class, report, refresh, deadband, history, access

            错误 IGW1101: "温度" 不能作名称: 只允许 ASCII 字母, 数字, _ . -, 最多 128 个
              ┌─ plant.yaml:9:17
            9 │       - { name: 温度, address: a/1, unti: "°C" }
              │                 ^^^^
              = 名称用于主题, 指标和报文; 设备和测点的 title: 可用任何文字

            错误 IGW1012: 未知字段 "unti" (测点 "温度")
              ┌─ plant.yaml:9:35
            9 │       - { name: 温度, address: a/1, unti: "°C" }
              │                                     ^^^^ 是否想写 "unit"?
              = 此处允许: name, title, group, every, class, type, scale, offset, decimals, unit, range, invalid, enum, report, refresh, deadband, history, access, address, order, bits

            错误 IGW1102: 测点 "speed" 重复
               ┌─ plant.yaml:11:17
            11 │       - { name: speed, address: a/3 }
               │                 ^^^^^
               ├─ 首次出现: plant.yaml:10:17
            10 │       - { name: speed, address: a/2 }
               │                 ^^^^^
               = 请改名; 名称在所有配置文件中必须唯一

            plant.yaml: 错误 4, 警告 0. igw help IGW1012 可查看错误码说明

            """;

        Assert.Equal(expected.ReplaceLineEndings("\n"), MapLoading.Print(MapLoading.Load(Wrong), Language.Chinese));
    }

    [Fact]
    public void Write_ManyFaults_PrintsFiftyAndCounts()
    {
        var rows = string.Concat(Enumerable.Range(0, 80).Select(i => $"wrong_{i}: 1\n"));

        var printed = MapLoading.Print(MapLoading.Load(MapLoading.Head + "devices: []\n" + rows));

        Assert.Equal(50, printed.Split("error IGW1012").Length + printed.Split("warning IGW").Length - 2);
        Assert.Contains("... and 31 more", printed, StringComparison.Ordinal);
        Assert.Contains("errors 80", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ErrorBehindManyRemarks_IsPrinted()
    {
        var tags = string.Concat(Enumerable.Range(0, 80).Select(i => $"  - {{ name: t{i}, address: a/{i}, report: every, deadband: 1 }}\n"));

        var printed = MapLoading.Print(MapLoading.Load($"{MapLoading.Head}devices:\n- name: d\n  protocol: modbus-tcp\n  endpoint: h\n  tags:\n{tags}wrong: 1\n"));

        Assert.Contains("error IGW1012", printed, StringComparison.Ordinal);
        Assert.Contains("... and 31 more", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FileThatIsNotThere_NeedsNoSourceLine()
    {
        var printed = MapLoading.Print(MapLoading.Load(new MemoryMapFiles()));

        Assert.StartsWith("error IGW1001: file \"plant.yaml\" does not exist\n  ┌─ plant.yaml\n  = ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EscapeAndDirectionCharacters_NeverReachTheTerminal()
    {
        var printed = MapLoading.Print(MapLoading.Load("version: 1\n\u001b[2Jevil: \u202E1\n\"\\e]0;x\": 2"))
            + MapLoading.Print(MapLoading.Load("\"\\e]0;x\\u202E\": 2\ngateway: { id: \u202Ea }"));

        Assert.DoesNotContain('\u001b', printed);
        Assert.DoesNotContain('\u202E', printed);
        Assert.Contains("IGW1005", printed, StringComparison.Ordinal);
        Assert.Contains("IGW1012", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LongLine_IsCutRoundTheMark()
    {
        var row = $"devices: [{new string(' ', 500)}5{new string(' ', 500)}]";

        var lines = MapLoading.Print(MapLoading.Load(MapLoading.Head + row)).Split('\n');

        Assert.All(lines.Where(line => line.Contains('│', StringComparison.Ordinal)), line => Assert.True(line.Length < 140, line));
        var source = Array.Find(lines, line => line.StartsWith("3 │", StringComparison.Ordinal))!;
        var carets = lines[Array.IndexOf(lines, source) + 1];
        Assert.Equal('5', source[carets.IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public void Write_Color_PaintsHeadAndCarets()
    {
        using var writer = new StringWriter();
        FaultPrinter.Write(writer, MapLoading.Load(MapLoading.Head + "devices: 5"), Language.English, color: true);

        Assert.Contains("\u001b[1;31merror IGW1022\u001b[0m", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WriteJson_SameFields_AsTheText()
    {
        using var writer = new StringWriter();
        FaultPrinter.WriteJson(writer, MapLoading.Load(Wrong), Language.English);

        using var json = JsonDocument.Parse(writer.ToString());
        var faults = json.RootElement.GetProperty("faults");
        Assert.False(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal(4, json.RootElement.GetProperty("errors").GetInt32());
        Assert.Equal("IGW1012", faults[0].GetProperty("code").GetString());
        Assert.Equal("protocol", faults[0].GetProperty("suggestion").GetString());
        Assert.Equal("plant.yaml", faults[0].GetProperty("file").GetString());
        Assert.Equal(6, faults[0].GetProperty("line").GetInt32());
        Assert.Equal(5, faults[0].GetProperty("column").GetInt32());
        Assert.Equal("    protcol: modbus-tcp", faults[0].GetProperty("source").GetString());
        Assert.Equal(10, faults[3].GetProperty("related").GetProperty("line").GetInt32());
    }
}
