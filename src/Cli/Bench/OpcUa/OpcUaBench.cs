using System.Globalization;
using System.Text.Json;

namespace IndustrialGateway.Cli.Bench.OpcUa;

/// <summary>
/// OPC UA under load: a server in one process, the gateway in another, a real broker in a third, and here an auditor that checks every change of every item. CPU and memory
/// are those of the gateway's process alone, by the kernel's books.
/// </summary>
internal sealed class OpcUaBench(OpcUaBenchOptions options, IGatewayClock clock, Action<string> progress)
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
        // 1. Server and broker, each in a process of its own.
        var server = ChildProcess.StartSelf(
            folder, "bench", "opcua-server", "--items", Number(options.Items), "--every-ms", Number((int)options.Every.TotalMilliseconds), "--policy", options.Policy);
        await using var serverScope = server.ConfigureAwait(false);
        var said = JsonSerializer.Deserialize(
            await server.FirstLine.WaitAsync(BenchWait.Limit, clock.TimeProvider, cancellationToken).ConfigureAwait(false), BenchJson.Default.StringArray)!;
        var broker = await BenchBroker.StartOrUseAsync(options.Broker, folder, clock.TimeProvider, mayEmbed: false, cancellationToken).ConfigureAwait(false);
        await using var brokerScope = broker.ConfigureAwait(false);

        // 2. The auditor listens before the gateway speaks.
        var auditor = new ChangeAuditor(options.Items);
        var subscriber = await BenchSubscriber.ConnectAsync(broker.Endpoint, auditor, options.QualityOfService, clock, cancellationToken).ConfigureAwait(false);
        await using var subscriberScope = subscriber.ConfigureAwait(false);

        // 3. The gateway.
        var map = Path.Combine(folder, "bench.yaml");
        await File.WriteAllTextAsync(map, OpcUaBenchMap.Write(options, said[0], said.ElementAtOrDefault(1), broker.Endpoint), cancellationToken).ConfigureAwait(false);
        var gateway = ChildProcess.StartSelf(folder, "run", map);
        await using var gatewayScope = gateway.ConfigureAwait(false);
        await BenchWait.UntilAsync(() => auditor.Figures.TagsSeen == options.Items, gateway, clock, cancellationToken).ConfigureAwait(false);
        progress($"all {options.Items} items arrive, warming up");
        await Task.Delay(options.WarmUp, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        return await MeasureAsync(auditor, gateway, cancellationToken).ConfigureAwait(false);
    }

    private async Task<E2eResult> MeasureAsync(ChangeAuditor auditor, ChildProcess gateway, CancellationToken cancellationToken)
    {
        using var books = GatewayBooks.Of(gateway);
        await books.AllocatedBytesAsync(cancellationToken).ConfigureAwait(false); // The first request warms the page up.
        auditor.Count(options.Ticks);
        var allocatedBefore = await books.AllocatedBytesAsync(cancellationToken).ConfigureAwait(false);
        var before = ProcessMeter.Read(gateway.Id);
        progress($"counting for {options.Duration.TotalSeconds:0} s");
        await Task.Delay(options.Duration, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        var after = ProcessMeter.Read(gateway.Id);
        var allocated = await books.AllocatedBytesAsync(cancellationToken).ConfigureAwait(false) - allocatedBefore;

        // What changed before the end may still be under way.
        await BenchWait.UntilAsync(() => auditor.IsComplete, gateway, clock, cancellationToken).ConfigureAwait(false);
        return new E2eResult(
            auditor.Figures, options.Items * options.Ticks, after.UserSeconds - before.UserSeconds, after.SystemSeconds - before.SystemSeconds, after.PeakBytes, allocated,
            auditor.Latency);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
