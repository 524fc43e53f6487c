using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.EndToEnd;

/// <summary>The bound as a user meets it: exit codes, the failing class with figures, and a start that is refused.</summary>
public sealed class PlanTests
{
    private const string Map = """
        version: 1
        gateway: { id: plan, listen: 127.0.0.1:0, admission: enforce }
        devices:
          - name: press-1
            protocol: modbus-tcp
            endpoint: 127.0.0.1:9
            tags:
              - { name: speed, address: holding/0, every: 20ms, class: control }
        uplinks:
          - { name: plant, type: mqtt, endpoint: "mqtt://127.0.0.1:9", rate: RATE, latency: 3ms }
        """;

    [Theory]
    [InlineData("20Mbps", 0, "kept")]
    [InlineData("300kbps", 1, "21 MaxLatencyExceeded")]
    [InlineData("64kbps", 1, "1 InsufficientBandwidth")]
    public async Task Plan_OfAnUplink_SaysWhetherTheDeadlineIsKept(string rate, int code, string words)
    {
        using var folder = new TemporaryFolder();
        var (ended, lines) = await GatewayProcess.EndAsync("plan", Write(folder, rate), "--lang", "en");

        Assert.Equal(code, ended);
        Assert.Contains(lines, line => line.Contains("control", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));
        Assert.Equal(code != 0, lines.Any(line => line.Contains("what would do: a link with a `rate` of at least ", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("nothing is lost on the path", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_EnforceAndTooSlow_IsRefusedWithExit4()
    {
        using var folder = new TemporaryFolder();
        var (ended, lines) = await GatewayProcess.EndAsync("run", Write(folder, "300kbps"), "--lang", "en");

        Assert.Equal(4, ended);
        Assert.Contains(lines, line => line.StartsWith("error IGW3008: admission: enforce refuses class control on uplink plant", StringComparison.Ordinal));
    }

    private static string Write(TemporaryFolder folder, string rate)
    {
        var path = folder.File("map.yaml");
        File.WriteAllText(path, Map.Replace("RATE", rate, StringComparison.Ordinal));
        return path;
    }
}
