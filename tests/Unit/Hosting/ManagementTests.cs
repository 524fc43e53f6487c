using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public sealed class ManagementTests : IDisposable
{
    private const string OneDevice = """
        version: 1
        gateway: { id: test }
        devices:
          - { name: a, protocol: fake, endpoint: here, every: 10ms, class: cyclic, report: every, tags: [{ name: x, unit: bar }] }
        uplinks:
          - { name: up, type: recording }
        """;

    private readonly TempFolder _temp = new();
    private readonly HttpClient _http = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _temp.Dispose();
    }

    private Task<Gateway> StartAsync(Func<FakeRun, CancellationToken, Task> script) =>
        TestGateway.StartAsync(OneDevice, new MapCatalog([new FakeSource(script)], [new RecordingForwarder()]), _temp, management: true);

    private static async Task WriteForeverAsync(FakeRun run, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            run.Exchange();
            await run.WriteAsync(i);
            await Task.Delay(TimeSpan.FromMilliseconds(5), run.Context.Clock.TimeProvider, cancellationToken);
        }
    }

    [Fact]
    public async Task Pages_RunningGateway_Answer()
    {
        await using var gateway = await StartAsync(WriteForeverAsync);
        var url = gateway.Info.ManagementUrl!;
        Assert.Equal("alive\n", await _http.GetStringAsync($"{url}/livez", Ending));
        await Until.TrueAsync(() => gateway.NotReady().Count == 0, "readiness");
        using var ready = await _http.GetAsync($"{url}/readyz", Ending);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("""{"ready":true,"reasons":[]}""", await ready.Content.ReadAsStringAsync(Ending));
        await Until.TrueAsync(() => gateway.Snapshot().Forwarded > 0, "forwarded samples");
        var metrics = await _http.GetStringAsync($"{url}/metrics", Ending);
        Assert.Contains("igw_device_up{device=\"a\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("igw_uplink_up{uplink=\"up\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("igw_latency_seconds_bucket{class=\"cyclic\",stage=\"total\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_RunningGateway_IsJsonWithValues()
    {
        await using var gateway = await StartAsync(WriteForeverAsync);
        await Until.TrueAsync(() => gateway.Snapshot(1).Values.Count == 1, "a value");
        using var json = JsonDocument.Parse(await _http.GetStringAsync($"{gateway.Info.ManagementUrl}/api/v1/status", Ending));
        var root = json.RootElement;
        Assert.Equal("test", root.GetProperty("gateway").GetString());
        Assert.Equal("up", root.GetProperty("devices")[0].GetProperty("status").GetString());
        Assert.Equal("bar", root.GetProperty("values")[0].GetProperty("unit").GetString());
    }

    [Fact]
    public async Task Readyz_DeviceDown_Is503WithItsReason()
    {
        await using var gateway = await StartAsync((_, _) => throw new SourceFaultException("TCP: connection refused by 10.0.0.1:502"));
        await Until.TrueAsync(() => gateway.Snapshot().Devices[0].Status == PathStatus.Down, "the device to be down");
        using var answer = await _http.GetAsync($"{gateway.Info.ManagementUrl}/readyz", Ending);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("device a: TCP: connection refused by 10.0.0.1:502", await answer.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tail_Reader_GetsLiveSamplesAsEvents()
    {
        await using var gateway = await StartAsync(WriteForeverAsync);
        await using var stream = await _http.GetStreamAsync($"{gateway.Info.ManagementUrl}/api/v1/tail?tag=x*", Ending);
        using var reader = new StreamReader(stream);
        string? line;
        do
        {
            line = await reader.ReadLineAsync(Ending);
        }
        while (line?.StartsWith("data: ", StringComparison.Ordinal) != true);

        using var json = JsonDocument.Parse(line["data: ".Length..]);
        Assert.Equal("a", json.RootElement.GetProperty("device").GetString());
        Assert.Equal("x", json.RootElement.GetProperty("tag").GetString());
        Assert.Equal("good", json.RootElement.GetProperty("q").GetString());
        Assert.Equal(json.RootElement.GetProperty("ts").GetInt64(), json.RootElement.GetProperty("rx").GetInt64());
    }

    [Fact]
    public async Task StopAsync_TailIsOpen_EndsAllTheSame()
    {
        var gateway = await StartAsync(WriteForeverAsync);
        await using var stream = await _http.GetStreamAsync($"{gateway.Info.ManagementUrl}/api/v1/tail", Ending);
        await gateway.StopAsync(TimeSpan.FromSeconds(1));
        await gateway.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => _http.GetStringAsync($"{gateway.Info.ManagementUrl}/livez", Ending));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task Pages_HostOfAStranger_AreRefused(string host, HttpStatusCode expected)
    {
        await using var gateway = await StartAsync(WriteForeverAsync);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{gateway.Info.ManagementUrl}/api/v1/status") { Headers = { Host = host } };
        using var answer = await _http.SendAsync(request, Ending);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_OtherMethodOrPath_AreRefused()
    {
        await using var gateway = await StartAsync(WriteForeverAsync);
        using var post = await _http.PostAsync($"{gateway.Info.ManagementUrl}/livez", null, Ending);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
        using var other = await _http.GetAsync($"{gateway.Info.ManagementUrl}/etc/passwd", Ending);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task StartAsync_PortTaken_RefusesAndGivesTheStateFolderBack()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var catalog = new MapCatalog([new FakeSource(WriteForeverAsync)], [new RecordingForwarder()]);
        var map = TestGateway.Load(OneDevice, catalog) with { StateDirectory = Path.Combine(_temp.Path, "state"), Listen = (IPEndPoint)taken.LocalEndpoint };
        var refusal = await Assert.ThrowsAsync<GatewayStartException>(() => TestGateway.StartAsync(map, catalog, management: true));
        Assert.Same(HostingFaults.ListenFailed, refusal.Kind);
        await using var second = await TestGateway.StartAsync(map with { Listen = new IPEndPoint(IPAddress.Loopback, 0) }, catalog, management: true);
        Assert.NotNull(second.Info.ManagementUrl);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.1.5")]
    [InlineData("::")]
    public async Task StartAsync_AddressOtherMachinesReach_Refuses(string address)
    {
        var catalog = new MapCatalog([new FakeSource(WriteForeverAsync)], [new RecordingForwarder()]);
        var map = TestGateway.Load(OneDevice, catalog) with
        {
            StateDirectory = Path.Combine(_temp.Path, "state"), Listen = new IPEndPoint(IPAddress.Parse(address), 0),
        };
        var refusal = await Assert.ThrowsAsync<GatewayStartException>(() => TestGateway.StartAsync(map, catalog, management: true));
        Assert.Same(HostingFaults.ListenNotLoopback, refusal.Kind);
        Assert.False(Directory.Exists(map.StateDirectory), "A refused start leaves nothing behind.");
    }
}
