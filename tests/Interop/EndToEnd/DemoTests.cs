using System.Text.Json;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.EndToEnd;

/// <summary>The first command of the README: the demo map with simulated devices and a broker of its own, looked at by foreign and own tools.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Run_Demo_IsSeenByMosquittoTailAndReadiness_AndEndsWith0()
    {
        using var folder = new TemporaryFolder();
        var map = Demo(folder);
        var (gateway, management) = await GatewayProcess.RunAsync(map);
        await using (gateway)
        {
            var sends = await gateway.WaitForLineAsync(line => line.StartsWith("sends", StringComparison.Ordinal));
            var port = int.Parse(sends[(sends.LastIndexOf(':') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            await using var subscriber = await MosquittoTools.SubscribeAsync(port, "igw/#");

            await subscriber.WaitForLinesAsync(line => line.StartsWith("igw/demo/press-1/control\t", StringComparison.Ordinal), 20);
            await AssertStatusIsRetainedAsync(port);
            await UntilReadyAsync(management, gateway);
            await AssertTailAsync(management);
            await AssertStatusAsync(management);

            await gateway.SignalAsync("TERM");
            Assert.Equal(0, await gateway.WaitForExitAsync());
            Assert.Contains(gateway.Lines, line => line.StartsWith("stopped", StringComparison.Ordinal));
            AssertSamples(subscriber);
        }
    }

    [Fact]
    public async Task Init_ThenValidateAndPlan_Works()
    {
        using var folder = new TemporaryFolder();
        var map = folder.File("new.yaml");

        Assert.Equal(0, (await GatewayProcess.EndAsync("init", map)).Code);
        Assert.Equal(1, (await GatewayProcess.EndAsync("init", map)).Code);
        Assert.Equal(0, (await GatewayProcess.EndAsync("validate", map)).Code);
        var (code, lines) = await GatewayProcess.EndAsync("plan", map, "--json");

        Assert.Equal(0, code);
        using var plan = JsonDocument.Parse(string.Join('\n', lines));
        Assert.Equal(3, plan.RootElement.GetProperty("devices").GetArrayLength());
        Assert.All(plan.RootElement.GetProperty("classes").EnumerateArray(), item => Assert.Equal(JsonValueKind.Null, item.GetProperty("bound").ValueKind));
    }

    [Fact]
    public async Task Read_OfASimulatedDevice_ExplainsAndProbes()
    {
        using var folder = new TemporaryFolder();
        var map = Demo(folder);

        var (read, values) = await GatewayProcess.EndAsync("read", map, "press-1", "--json");
        var (explained, steps) = await GatewayProcess.EndAsync("read", map, "press-1/temperature", "--explain");
        var (probed, rows) = await GatewayProcess.EndAsync("read", map, "press-1", "--probe", "holding/100");

        Assert.Equal((0, 0, 0), (read, explained, probed));
        using var document = JsonDocument.Parse(string.Join('\n', values));
        Assert.Equal(7, document.RootElement.GetProperty("values").GetArrayLength());
        Assert.Contains(steps, line => line.StartsWith("temperature = ", StringComparison.Ordinal));
        Assert.True(steps.Count >= 3, string.Join('\n', steps));
        Assert.Contains(rows, line => line.TrimStart().StartsWith("float32", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tail_WithoutAGateway_ReadsTheDevicesItself()
    {
        using var folder = new TemporaryFolder();

        var (code, lines) = await GatewayProcess.EndAsync("tail", Demo(folder), "press-1/*", "--json", "--count", "25");

        var samples = lines.Where(line => line.StartsWith('{')).ToList();
        Assert.Equal(0, code);
        Assert.Equal(25, samples.Count);
        Assert.All(samples, line => Assert.Contains("\"device\":\"press-1\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_SecondGatewayOnTheSameState_IsRefusedInALine()
    {
        using var folder = new TemporaryFolder();
        var map = Demo(folder);
        var (gateway, _) = await GatewayProcess.RunAsync(map);
        await using (gateway)
        {
            var (code, lines) = await GatewayProcess.EndAsync("run", map);

            Assert.Equal(1, code);
            Assert.Contains(lines, line => line.Contains("IGW3002", StringComparison.Ordinal));
        }
    }

    // The demo map itself, with a state folder and a management port of the test's own.
    private static string Demo(TemporaryFolder folder)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo.yaml"));
        return folder.Write("demo.yaml", text.Replace("127.0.0.1:8090", "127.0.0.1:0", StringComparison.Ordinal));
    }

    private static async Task UntilReadyAsync(Uri management, PeerProcess gateway)
    {
        using var client = new HttpClient();
        await RealTime.UntilAsync(
            async () =>
            {
                using var answer = await client.GetAsync(new Uri(management, "/readyz"));
                return answer.IsSuccessStatusCode;
            },
            TimeSpan.FromSeconds(20), gateway.ToString);
    }

    private static async Task AssertTailAsync(Uri management)
    {
        var (code, lines) = await GatewayProcess.EndAsync("tail", "--from", management.ToString(), "press-1/position", "--count", "5");

        Assert.Equal(0, code);
        Assert.Equal(5, lines.Count(line => line.Contains("press-1/position", StringComparison.Ordinal)));
    }

    private static async Task AssertStatusIsRetainedAsync(int port)
    {
        await using var latecomer = await MosquittoTools.SubscribeAsync(port, "igw/demo/status");
        var line = await latecomer.WaitForLineAsync(line => line.StartsWith("igw/demo/status\t", StringComparison.Ordinal));

        Assert.StartsWith("igw/demo/status\t1\t", line, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"online\"", line, StringComparison.Ordinal);
    }

    private static async Task AssertStatusAsync(Uri management)
    {
        using var client = new HttpClient();
        using var status = JsonDocument.Parse(await client.GetStringAsync(new Uri(management, "/api/v1/status")));

        Assert.Equal("demo", status.RootElement.GetProperty("gateway").GetString());
        Assert.True(status.RootElement.GetProperty("received").GetInt64() > 0);
    }

    private static void AssertSamples(PeerProcess subscriber)
    {
        var samples = MosquittoTools.Messages(subscriber.Lines)
            .Where(message => message.Topic == "igw/demo/press-1/control").SelectMany(message => GatewayProcess.Samples(message.Payload)).ToList();

        Assert.All(samples.Where(sample => sample.Tag == "position"), sample => Assert.InRange(sample.Sample.GetProperty("value").GetDouble(), 0, 600));
        Assert.All(samples.Where(sample => sample.Tag == "force"), sample => Assert.InRange(sample.Sample.GetProperty("value").GetDouble(), 0, 2500));
        Assert.Contains(samples, sample => sample.Tag == "position");
    }
}
