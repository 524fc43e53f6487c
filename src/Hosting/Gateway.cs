using IndustrialGateway.Configuration;
using IndustrialGateway.Hosting.Management;
using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting;

/// <summary>
/// A running gateway: everything a map names, joined. Started by <see cref="StartAsync"/>, looked at by any thread, stopped once by <see cref="StopAsync"/>.
/// </summary>
/// <remarks>
/// Threads: any. A device or uplink that fails never ends it; <see cref="Failure"/> completes when something did that cannot be mended inside the process.
/// </remarks>
public sealed class Gateway : IAsyncDisposable, IManagementSource
{
    private readonly GatewayRun _run;
    private Task<long>? _stop;

    private Gateway(GatewayMap map, GatewayOptions options)
    {
        _run = new GatewayRun(map, options);
    }

    /// <summary>What it reads, where it sends, where its management is.</summary>
    public GatewayStartInfo Info => _run.Info;

    /// <summary>Devices and tags.</summary>
    public TagTable Tags => _run.Parts.Map.Tags;

    /// <summary>
    /// Completes with a reason when the gateway cannot go on and the process should end, so that its service manager starts it again. Never completes otherwise.
    /// </summary>
    public Task<string> Failure => _run.Failure;

    /// <summary>
    /// Starts everything: state folder, embedded broker, simulated devices, pipeline, management, uplinks, devices. Devices and brokers that do not answer do not fail the
    /// start; what the operator must mend first throws <see cref="GatewayStartException"/>, and everything started until then is stopped again.
    /// </summary>
    public static async Task<Gateway> StartAsync(GatewayMap map, GatewayOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(options);
        var gateway = new Gateway(map, options);
        try
        {
            await gateway._run.StartAsync(gateway, cancellationToken).ConfigureAwait(false);
            return gateway;
        }
        catch
        {
            await gateway._run.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The gateway at this moment.</summary>
    /// <param name="maxValues">How many newest values to list, in map order.</param>
    public GatewaySnapshot Snapshot(int maxValues = 0) => _run.Snapshots.Build(maxValues);

    /// <summary>Why the gateway is not ready, one sentence each; empty when every enabled path has moved data lately.</summary>
    public IReadOnlyList<string> NotReady() => _run.Readiness.Reasons();

    /// <summary>Opens a bounded side stream of live samples; the flow never waits for its reader. Dispose it when done.</summary>
    /// <param name="filter">Which tags; null: all but the gateway's own.</param>
    /// <param name="capacity">Samples it holds for a slow reader.</param>
    public LiveTap Tap(TagFilter? filter = null, int capacity = 4096) => _run.Parts.Live.Tap((filter ?? TagFilter.All).Select(Tags), capacity);

    /// <summary>
    /// Stops reading, empties rings and queues into the uplinks that are connected, for <paramref name="drain"/> at most, says offline, and ends.
    /// </summary>
    /// <returns>Samples left unsent, counted as dropped (shutdown).</returns>
    public Task<long> StopAsync(TimeSpan drain)
    {
        lock (_run)
        {
            return _stop ??= _run.StopAsync(drain);
        }
    }

    /// <summary>Stops without draining.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero).ConfigureAwait(false);
        await _run.DisposeAsync().ConfigureAwait(false);
    }

    ClassTable IManagementSource.Classes => _run.Parts.Map.Classes;

    GatewayFigures IManagementSource.Figures() => _run.Figures();

    LateReader IManagementSource.Late(TagFilter filter) => new(_run.Parts, filter);

    LiveTap IManagementSource.Tap(TagFilter filter, int capacity) => Tap(filter, capacity);
}
