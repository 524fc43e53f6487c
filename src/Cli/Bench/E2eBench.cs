using System.Globalization;
using System.Text.Json;

namespace IndustrialGateway.Cli.Bench;

/// <summary>
/// The whole path under load: Modbus TCP devices in one process, the gateway in another, a real broker in a third, and here an auditor that checks every value.
/// CPU and memory are those of the gateway's process alone, by the kernel's books.
/// </summary>
internal sealed class E2eBench(E2eOptions options, IGatewayClock clock, Action<string> progress)
{
    /// <summary>One run with fresh processes in a folder of its own.</summary>
    public async Task<E2eResult> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("igw-bench-").FullName;
        try
        {
            return await RunInAsync(folder, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<E2eResult> RunInAsync(string folder, CancellationToken cancellationToken)
    {
        // 1. Devices and broker, each in a process of its own.
        var devices = ChildProcess.StartSelf(folder, "bench", "devices", "--count", options.Devices.ToString(CultureInfo.InvariantCulture));
        await using var devicesScope = devices.ConfigureAwait(false);
        var endpoints = JsonSerializer.Deserialize(await FirstLineAsync(devices, cancellationToken).ConfigureAwait(false), BenchJson.Default.StringArray)!;
        var broker = await BenchBroker.StartOrUseAsync(options.Broker, folder, clock.TimeProvider, mayEmbed: false, cancellationToken).ConfigureAwait(false);
        await using var brokerScope = broker.ConfigureAwait(false);

        // 2. The auditor listens before the gateway speaks.
        var auditor = new Auditor(options);
        var subscriber = await BenchSubscriber.ConnectAsync(broker.Endpoint, auditor, options.QualityOfService, clock, cancellationToken).ConfigureAwait(false);
        await using var subscriberScope = subscriber.ConfigureAwait(false);

        // 3. The gateway.
        var map = Path.Combine(folder, "bench.yaml");
        await File.WriteAllTextAsync(map, BenchMap.Write(options, endpoints, broker.Endpoint), cancellationToken).ConfigureAwait(false);
        var gateway = ChildProcess.StartSelf(folder, "run", map);
        await using var gatewayScope = gateway.ConfigureAwait(false);
        await BenchWait.UntilAsync(() => auditor.Figures.TagsSeen == options.Devices * options.TagsPerDevice, gateway, clock, cancellationToken).ConfigureAwait(false);
        progress($"all {options.Devices * options.TagsPerDevice} tags arrive, warming up");
        await Task.Delay(options.WarmUp, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        return await MeasureAsync(auditor, gateway, cancellationToken).ConfigureAwait(false);
    }

    private async Task<E2eResult> MeasureAsync(Auditor auditor, ChildProcess gateway, CancellationToken cancellationToken)
    {
        var fromUs = clock.UtcNs / 1000;
        var toUs = fromUs + (long)options.Duration.TotalMicroseconds;
        auditor.CountBetween(fromUs, toUs);
        using var books = GatewayBooks.Of(gateway);
        await books.AllocatedBytesAsync(cancellationToken).ConfigureAwait(false); // The first request warms the page up.
        var allocatedBefore = await books.AllocatedBytesAsync(cancellationToken).ConfigureAwait(false);
        var before = ProcessMeter.Read(gateway.Id);
        progress($"counting for {options.Duration.TotalSeconds:0} s");
        await Task.Delay(options.Duration, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        var after = ProcessMeter.Read(gateway.Id);
        var allocated = await books.AllocatedBytesAsync(cancellationToken).ConfigureAwait(false) - allocatedBefore;

        // What was received before the end may still be under way.
        await BenchWait.UntilAsync(() => auditor.CompleteUpToUs > toUs, gateway, clock, cancellationToken).ConfigureAwait(false);
        var expected = (long)Math.Round(options.SamplesPerSecond * options.Duration.TotalSeconds);
        return new E2eResult(
            auditor.Figures, expected, after.UserSeconds - before.UserSeconds, after.SystemSeconds - before.SystemSeconds, after.PeakBytes, allocated, auditor.Latency);
    }

    private async Task<string> FirstLineAsync(ChildProcess child, CancellationToken cancellationToken) =>
        await child.FirstLine.WaitAsync(BenchWait.Limit, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
}
