using System.Net;
using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.Management;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>The stream of missed deadlines over HTTP, with ledgers the test writes.</summary>
public sealed class LatePageTests : IDisposable
{
    private readonly LateCase _case = new();
    private readonly HttpClient _http = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Late_Reader_GetsWhatIsKeptThenWhatIsNew()
    {
        _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway, totalMs: 150));
        await using var server = await StartAsync();
        using var reader = await OpenAsync(server, "");

        Assert.Equal(
            """
            data: {"device":"press-1","tag":"temperature","class":"cyclic","uplink":"plant","count":1,"rx":1763815145000000,"deadline_us":100000,"pipeline_us":1000,"queue_us":147000,"uplink_us":2000,"total_us":150000,"stage":"queue","blame":"gateway"}
            """,
            await NextAsync(reader));
        _case.Cloud.Miss(_case.Sample("x", Blame.Link));
        Assert.Contains("\"device\":\"press-2\"", await NextAsync(reader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_Pattern_Filters()
    {
        _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway));
        _case.Plant.Miss(_case.Sample("x", Blame.Link));
        await using var server = await StartAsync();
        using var reader = await OpenAsync(server, "?device=press-2");

        Assert.Contains("\"tag\":\"x\"", await NextAsync(reader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_ReaderTooSlow_IsToldHowManyItMissed()
    {
        const int misses = 1000;
        _case.Plant.Miss(_case.Sample("x", Blame.Link));
        await using var server = await StartAsync();
        using var reader = await OpenAsync(server, "");
        await NextAsync(reader);
        for (var i = 0; i < misses; i++)
        {
            _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway));
        }

        var (shown, dropped) = (0L, 0L);
        while (shown + dropped < misses)
        {
            var data = (await NextAsync(reader))["data: ".Length..];
            shown += data[0] == '{' ? 1 : 0;
            dropped += data[0] == '{' ? 0 : long.Parse(data, System.Globalization.CultureInfo.InvariantCulture);
        }

        Assert.Equal(misses, shown + dropped);
        Assert.True(dropped > 0);
    }

    [Fact]
    public async Task Late_TooManyReaders_AreRefused()
    {
        await using var server = await StartAsync();
        var readers = new List<StreamReader>();
        for (var i = 0; i < 8; i++)
        {
            readers.Add(await OpenAsync(server, ""));
        }

        using var ninth = await _http.GetAsync($"{server.Url}/api/v1/late", HttpCompletionOption.ResponseHeadersRead, Ending);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ninth.StatusCode);
        readers.ForEach(reader => reader.Dispose());
    }

    private static async Task<string> NextAsync(StreamReader reader)
    {
        // One limit for the whole wait: comments keep an idle stream going.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), RealTime.Provider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, Ending);
        while (true)
        {
            var line = await reader.ReadLineAsync(either.Token);
            if (line is null || line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line ?? "the stream has ended";
            }
        }
    }

    private async Task<StreamReader> OpenAsync(ManagementServer server, string query) => new(await _http.GetStreamAsync($"{server.Url}/api/v1/late{query}", Ending));

    private Task<ManagementServer> StartAsync() => ManagementServer.StartAsync(
        new IPEndPoint(IPAddress.Loopback, 0), new LedgerOnly(_case.Parts), RealTime.Provider, NullLoggerFactory.Instance, Ending);

    private sealed class LedgerOnly(GatewayParts parts) : IManagementSource
    {
        public TagTable Tags => parts.Map.Tags;

        public ClassTable Classes => parts.Map.Classes;

        public GatewaySnapshot Snapshot(int maxValues) => throw new NotSupportedException("Not what these tests look at.");

        public GatewayFigures Figures() => throw new NotSupportedException("Not what these tests look at.");

        public IReadOnlyList<string> NotReady() => [];

        public LateReader Late(TagFilter filter) => new(parts, filter);

        public LiveTap Tap(TagFilter filter, int capacity) => throw new NotSupportedException("Not what these tests look at.");
    }
}
