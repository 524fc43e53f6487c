using System.Text.Json;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.EndToEnd;

/// <summary>A gateway that cannot keep a deadline says so everywhere: no value reaches any broker within a microsecond.</summary>
public sealed class LateTests
{
    private const string Map = """
        version: 1
        gateway: { id: late, listen: 127.0.0.1:0 }
        classes: { control: { deadline: 1us } }
        devices:
          - { name: press-1, protocol: modbus-tcp, simulated: true, every: 50ms, class: control, tags: [{ name: temperature, address: holding/100, type: float32 }] }
          - { name: press-2, protocol: modbus-tcp, simulated: true, every: 50ms, class: control, tags: [{ name: speed, address: holding/100, type: float32 }] }
        uplinks:
          - { name: plant, type: mqtt, endpoint: embedded, rate: 10Mbps, latency: 4ms, mark: uafx }
        """;

    [Fact]
    public async Task Run_DeadlinesMissed_TailMetricsAndLogSayWhoseFaultItWas()
    {
        using var folder = new TemporaryFolder();
        var (gateway, management) = await GatewayProcess.RunAsync(folder.Write("late.yaml", Map));
        await using (gateway)
        {
            var (code, lines) = await GatewayProcess.EndAsync("tail", "--from", management.ToString(), "press-2", "--late", "--count", "3");
            var (jsonCode, objects) = await GatewayProcess.EndAsync("tail", "--from", management.ToString(), "--late", "--json", "--count", "3");

            Assert.Equal((0, 0), (code, jsonCode));
            Assert.Equal(3, lines.Count(line => line.Contains("Z press-2/speed control ", StringComparison.Ordinal) && line.EndsWith(" (plant)", StringComparison.Ordinal)));
            Assert.All(objects.Where(line => line.StartsWith('{')), AssertAddsUp);
            Assert.True(await GatewayProcess.MetricAsync(management, "igw_deadline_blame_total", "class=\"control\"") > 0);
            await gateway.WaitForLineAsync(line => line.Contains("samples of class control were late at uplink plant", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task TailLate_WithoutAGateway_SaysThatItCannotReadDevicesItself()
    {
        using var folder = new TemporaryFolder();
        var map = folder.Write("late.yaml", Map.Replace("127.0.0.1:0", $"127.0.0.1:{FreePort.Next()}", StringComparison.Ordinal));

        var (code, lines) = await GatewayProcess.EndAsync("tail", map, "--late");

        Assert.Equal(3, code);
        Assert.Contains(lines, line => line.Contains("IGW3913", StringComparison.Ordinal) && line.Contains("cannot read devices itself", StringComparison.Ordinal));
    }

    private static void AssertAddsUp(string json)
    {
        using var document = JsonDocument.Parse(json);
        var late = document.RootElement;
        var parts = new[] { "pipeline_us", "queue_us", "uplink_us" }.Sum(stage => late.GetProperty(stage).GetInt64());

        Assert.InRange(late.GetProperty("total_us").GetInt64() - parts, 0, 2); // Each is cut to whole microseconds.
        Assert.True(late.GetProperty("total_us").GetInt64() >= late.GetProperty("deadline_us").GetInt64());
    }
}
