using System.Text.Json;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.EndToEnd;

/// <summary>The main job with nothing of ours at either end: foreign Modbus servers, a foreign broker, a foreign subscriber.</summary>
public sealed class ForeignPlantTests
{
    [Fact]
    public async Task Run_ForeignServersToForeignBroker_DeliversEveryValueRight()
    {
        using var folder = new TemporaryFolder();
        var image = PlantMap.Image();
        await using var first = await ModbusPeer.StartAsync("pymodbus", image);
        await using var second = await ModbusPeer.StartAsync("libmodbus", image);
        await using var third = await ModbusPeer.StartAsync("modbus-serial", image);
        await using var broker = await Mosquitto.StartAsync();
        await using var subscriber = await broker.SubscribeAsync("igw/interop/+/cyclic");
        var map = folder.Write("map.yaml", PlantMap.Text(
            folder.Path, [("py", first.Port), ("lib", second.Port), ("js", third.Port)], $"endpoint: mqtt://127.0.0.1:{broker.Port}"));

        var (gateway, management) = await GatewayProcess.RunAsync(map);
        await using (gateway)
        {
            foreach (var device in new[] { "py", "lib", "js" })
            {
                await WaitForAllAsync(subscriber, device);
            }

            await gateway.SignalAsync("TERM");
            Assert.Equal(0, await gateway.WaitForExitAsync());
        }

        AssertValues(subscriber);
        Assert.NotNull(management);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("3.1.1")]
    public async Task Run_BrokerWithTlsClientCertificateAndPassword_Delivers(string version)
    {
        using var folder = new TemporaryFolder();
        using var certificates = await Certificates.MakeAsync();
        await using var device = await ModbusPeer.StartAsync("libmodbus", PlantMap.Image());
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Login = ("igw", "s3cret"), Tls = certificates, MutualTls = true });
        await using var subscriber = await broker.SubscribeAsync("igw/#");
        var password = folder.Write("password", "s3cret\n");
        var uplink = $$"""
            endpoint: mqtts://127.0.0.1:{{broker.Port}}
                version: {{version}}
                tls: { ca: { file: {{certificates.Ca}} }, cert: { file: {{certificates.ClientCertificate}} }, key: { file: {{certificates.ClientKey}} } }
                login: { user: igw, password: { file: {{password}} } }
            """;
        var map = folder.Write("map.yaml", PlantMap.Text(folder.Path, [("lib", device.Port)], uplink));

        var (gateway, _) = await GatewayProcess.RunAsync(map);
        await using (gateway)
        {
            await WaitForAllAsync(subscriber, "lib");
        }

        AssertValues(subscriber);
    }

    [Fact]
    public async Task Run_BrokerAndDeviceKilledAndStarted_RecoversAndCountsEverything()
    {
        using var folder = new TemporaryFolder();
        await using var device = await ModbusPeer.StartAsync("libmodbus", PlantMap.Image());
        await using var broker = await Mosquitto.StartAsync();
        var map = folder.Write("map.yaml", PlantMap.Text(folder.Path, [("lib", device.Port)], $"endpoint: mqtt://127.0.0.1:{broker.Port}"));
        var (gateway, management) = await GatewayProcess.RunAsync(map);
        await using (gateway)
        {
            await UntilMetricAsync(management, "igw_samples_forwarded_total", forwarded => forwarded > 100);

            await broker.KillAsync();
            await UntilMetricAsync(management, "igw_uplink_up", up => up == 0);
            await broker.StartAsync();
            await using var subscriber = await broker.SubscribeAsync("igw/#");
            await WaitForAllAsync(subscriber, "lib");

            await device.KillAsync();
            await UntilMetricAsync(management, "igw_device_up", up => up == 0);
            await subscriber.WaitForLineAsync(line => line.Contains("\"BadNoCommunication\"", StringComparison.Ordinal));
            await device.StartAsync();
            await UntilMetricAsync(management, "igw_device_up", up => up == 1);
            var before = await GatewayProcess.MetricAsync(management, "igw_samples_forwarded_total");
            await UntilMetricAsync(management, "igw_samples_forwarded_total", forwarded => forwarded > before + 100);

            // While samples move the figures are read one after the other; at rest they must explain each other.
            await RealTime.UntilAsync(
                async () => await GatewayProcess.MetricAsync(management, "igw_samples_unexplained") == 0, TimeSpan.FromSeconds(10), gateway.ToString);
            await gateway.SignalAsync("TERM");
            Assert.Equal(0, await gateway.WaitForExitAsync());
            AssertSequencesAreWhole(subscriber);
        }
    }

    private static Task UntilMetricAsync(Uri management, string name, Func<double, bool> fits)
    {
        var last = double.NaN;
        return RealTime.UntilAsync(async () => fits(last = await GatewayProcess.MetricAsync(management, name)), TimeSpan.FromSeconds(30), () => $"{name} is {last}");
    }

    private static Task WaitForAllAsync(PeerProcess subscriber, string device) => RealTime.UntilAsync(
        () => PlantMap.Expected.Keys.All(tag => GoodSamples(subscriber, device).Any(sample => sample.Tag == tag)), TimeSpan.FromSeconds(30),
        () => $"{device} sent only {string.Join(", ", GoodSamples(subscriber, device).Select(sample => sample.Tag).Distinct())}; {subscriber}");

    // Every good sample of every message, not the last one: one wrong value in between is a wrong value.
    private static void AssertValues(PeerProcess subscriber)
    {
        var seen = 0;
        foreach (var (tag, sample) in GoodSamples(subscriber, "*"))
        {
            Assert.Equal(PlantMap.Expected[tag], sample.GetProperty("value").GetRawText());
            seen++;
        }

        Assert.True(seen >= PlantMap.Expected.Count, $"only {seen} samples");
    }

    private static IEnumerable<(string Tag, JsonElement Sample)> GoodSamples(PeerProcess subscriber, string device) =>
        from message in MosquittoTools.Messages(subscriber.Lines)
        where message.Topic.EndsWith("/cyclic", StringComparison.Ordinal) && (device == "*" || message.Topic == $"igw/interop/{device}/cyclic")
        from sample in GatewayProcess.Samples(message.Payload)
        where sample.Sample.GetProperty("q").GetString() == "good"
        select sample;

    // (device, class, epoch, seq) names a message for ever: no name twice with different samples, no hole without a gap announced.
    private static void AssertSequencesAreWhole(PeerProcess subscriber)
    {
        var bySequence = new Dictionary<long, string>();
        foreach (var message in MosquittoTools.Messages(subscriber.Lines).Where(message => message.Topic == "igw/interop/lib/cyclic"))
        {
            using var document = JsonDocument.Parse(message.Payload);
            var sequence = document.RootElement.GetProperty("seq").GetInt64();
            var samples = document.RootElement.GetProperty("samples").GetRawText();
            Assert.True(bySequence.TryAdd(sequence, samples) || bySequence[sequence] == samples, $"message {sequence} came twice with other samples");
        }

        var numbers = bySequence.Keys.Order().ToList();
        Assert.Equal(numbers.Count, numbers[^1] - numbers[0] + 1);
    }
}
