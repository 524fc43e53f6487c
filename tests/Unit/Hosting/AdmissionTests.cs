using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>What the start does with a class whose deadline the map cannot promise.</summary>
public sealed class AdmissionTests
{
    private const string Map = """
        version: 1
        gateway: { id: test, admission: MODE }
        devices:
          - { name: a, protocol: fake, endpoint: here, tags: [{ name: x, class: cyclic, every: 10ms }, { name: y, class: control, every: 100ms }] }
        uplinks:
          - { name: up, type: recording, rate: RATE, latency: 1ms, select: { classes: [control, cyclic] } }
        """;

    [Fact]
    public async Task Start_EnforceAndTooSlow_RefusesNamingClassUplinkAndFigures()
    {
        using var temp = new TempFolder();
        var refusal = await Assert.ThrowsAsync<GatewayStartException>(() => StartAsync("enforce", "100kbps", temp, new ListLogger()));
        Assert.Equal("IGW3008", refusal.Kind.Code);
        Assert.Contains("class control on uplink up: the bound is", refusal.Problem(Language.English), StringComparison.Ordinal);
        Assert.Contains("the deadline 20 ms; most of it: ", refusal.Problem(Language.English), StringComparison.Ordinal);
        Assert.EndsWith("(code 21; and 1 more)", refusal.Problem(Language.English), StringComparison.Ordinal);
        Assert.Contains("a link with a `rate` of at least ", refusal.Fix(Language.English), StringComparison.Ordinal);
        Assert.Contains("拒绝上行链路 up 上的等级 control", refusal.Problem(Language.Chinese), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(temp.Path, "state"))); // A refusal leaves no trace.
    }

    [Fact]
    public async Task Start_WarnAndTooSlow_RunsAndSaysItOnceForEachClass()
    {
        using var temp = new TempFolder();
        var log = new ListLogger();
        await using var gateway = await StartAsync("warn", "100kbps", temp, log);
        var warnings = log.Lines.Where(line => line.Level == LogLevel.Warning && line.Text.Contains("cannot be promised", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Class control", "Class cyclic"], warnings.Select(line => line.Text[..line.Text.IndexOf(" on uplink up", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Start_EnforceAndFastEnough_RunsSilently()
    {
        using var temp = new TempFolder();
        var log = new ListLogger();
        await using var gateway = await StartAsync("enforce", "100Mbps", temp, log);
        Assert.DoesNotContain(log.Lines, line => line.Text.Contains("promised", StringComparison.Ordinal));
    }

    private static Task<Gateway> StartAsync(string mode, string rate, TempFolder temp, ListLogger log) =>
        TestGateway.StartAsync(
            Map.Replace("MODE", mode, StringComparison.Ordinal).Replace("RATE", rate, StringComparison.Ordinal),
            new MapCatalog([new FakeSource((run, token) => Task.Delay(Timeout.InfiniteTimeSpan, run.Context.Clock.TimeProvider, token))], [new RecordingForwarder()]),
            temp,
            loggers: log);
}
