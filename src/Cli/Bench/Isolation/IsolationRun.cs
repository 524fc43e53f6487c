using System.Globalization;
using System.Net;
using System.Text.Json;
using IndustrialGateway.Cli.Bench.Relaying;

namespace IndustrialGateway.Cli.Bench.Isolation;

/// <summary>
/// One run with fresh processes: Modbus devices in one, the gateway in another, a broker, and here the uplink between gateway and broker and an auditor behind the broker.
/// </summary>
internal sealed class IsolationRun(IsolationOptions options, IsolationKind kind, IGatewayClock clock, Action<string> progress)
{
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(20);

    private readonly IsolationAudit _audit = new();
    private readonly int _devices = options.DevicesOf(kind);

    /// <summary>Which broker it was; empty before the run.</summary>
    public string Broker { get; private set; } = "";

    /// <summary>Runs it in a folder of its own.</summary>
    public async Task<IsolationResult> RunAsync(CancellationToken cancellationToken)
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

    private async Task<IsolationResult> RunInAsync(string folder, CancellationToken cancellationToken)
    {
        // 1. Devices, broker, and the uplink before the broker.
        var devices = ChildProcess.StartSelf(folder, "bench", "devices", "--count", _devices.ToString(CultureInfo.InvariantCulture));
        await using var devicesScope = devices.ConfigureAwait(false);
        var line = await devices.FirstLine.WaitAsync(BenchWait.Limit, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        var endpoints = JsonSerializer.Deserialize(line, BenchJson.Default.StringArray)!;
        var broker = await BenchBroker.StartOrUseAsync(options.Broker, folder, clock.TimeProvider, mayEmbed: true, cancellationToken).ConfigureAwait(false);
        await using var brokerScope = broker.ConfigureAwait(false);
        Broker = broker.Name;
        var link = new RelayOptions { BitsPerSecond = options.BitsPerSecond, Latency = IsolationOptions.Latency };
        var relay = Relay.Start(await AddressOfAsync(broker.Endpoint, cancellationToken).ConfigureAwait(false), link, clock);
        await using var relayScope = relay.ConfigureAwait(false);

        // 2. The auditor, at the broker itself, listens before the gateway speaks.
        var subscriber = await BenchSubscriber.ConnectAsync(broker.Endpoint, _audit, qos: 1, clock, cancellationToken).ConfigureAwait(false);
        await using var subscriberScope = subscriber.ConfigureAwait(false);

        // 3. The gateway.
        var map = Path.Combine(folder, "bench.yaml");
        await File.WriteAllTextAsync(map, IsolationMap.Write(options, kind, endpoints, relay.Endpoint.ToString()), cancellationToken).ConfigureAwait(false);
        var gateway = ChildProcess.StartSelf(folder, "run", map);
        await using var gatewayScope = gateway.ConfigureAwait(false);
        await BenchWait.UntilAsync(() => _audit.CompleteUpToUs > 0, gateway, clock, cancellationToken).ConfigureAwait(false);
        progress("control arrives, warming up");
        await Task.Delay(options.WarmUp, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        return await MeasureAsync(relay, devices, gateway, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IsolationResult> MeasureAsync(Relay relay, ChildProcess devices, ChildProcess gateway, CancellationToken cancellationToken)
    {
        using var books = GatewayBooks.Of(gateway);
        await books.PageAsync(cancellationToken).ConfigureAwait(false); // The first request warms the page up.
        var before = await ReadAsync(books, gateway, cancellationToken).ConfigureAwait(false);
        var toUs = (clock.UtcNs / 1000) + (long)options.Duration.TotalMicroseconds;
        _audit.CountBetween(clock.UtcNs / 1000, toUs);
        relay.CountAnew();
        progress($"counting for {options.Duration.TotalSeconds:0} s");
        await Task.Delay(options.Duration, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        var carried = relay.CarriedBytes;
        var after = await ReadAsync(books, gateway, cancellationToken).ConfigureAwait(false);

        // What was received before the end may still be under way. Then the devices end, and the books can come to rest.
        await BenchWait.UntilAsync(() => _audit.CompleteUpToUs > toUs, gateway, clock, cancellationToken).ConfigureAwait(false);
        await devices.DisposeAsync().ConfigureAwait(false);
        var (rest, hasArrived) = await RestAsync(books, gateway, cancellationToken).ConfigureAwait(false);
        return Result(before, after, rest) with { CarriedBytes = carried, RelayLateness = relay.Lateness, AllForwardedArrived = hasArrived };
    }

    private Task<GatewayReading> ReadAsync(GatewayBooks books, ChildProcess gateway, CancellationToken cancellationToken) =>
        GatewayReading.TakeAsync(books, gateway, kind, _devices, cancellationToken);

    // The figures of a page are read one after the other: they agree once nothing moves between two of them. Bulk may go on draining.
    private async Task<(GatewayReading AtRest, bool HasArrived)> RestAsync(GatewayBooks books, ChildProcess gateway, CancellationToken cancellationToken)
    {
        GatewayReading? rest = null;
        var hasArrived = await BenchWait.HoldsAsync(
            async () =>
            {
                rest = await ReadAsync(books, gateway, cancellationToken).ConfigureAwait(false);
                return rest.Control.IsExact && rest.Bulk.IsExact && HasArrived(rest);
            },
            RestLimit,
            clock,
            cancellationToken).ConfigureAwait(false);
        return (rest!, hasArrived);
    }

    // Of one class for all, control cannot be told from bulk in the books: all together.
    private bool HasArrived(GatewayReading rest)
    {
        var arrivals = _audit.Arrivals;
        return kind == IsolationKind.Shared
            ? arrivals.Control + arrivals.Bulk >= rest.Bulk.Forwarded
            : arrivals.Control == rest.Control.Forwarded && rest.Control is { Stored: 0, InFlight: 0 };
    }

    private IsolationResult Result(GatewayReading before, GatewayReading after, GatewayReading rest)
    {
        var className = IsolationMap.ControlClass(kind);
        return new IsolationResult
        {
            Kind = kind,
            Seconds = options.Duration.TotalSeconds,
            BitsPerSecond = options.BitsPerSecond,
            Arrivals = _audit.Arrivals,
            Latency = _audit.Latency,
            Control = rest.Control,
            ControlLost = rest.Control.Lost - before.Control.Lost,
            ControlReplaced = rest.Control.Replaced - before.Control.Replaced,
            Bulk = rest.Bulk,
            BulkOffered = after.BulkReceived(_devices) - before.BulkReceived(_devices),
            BooksAreExact = rest.Control.IsExact && rest.Bulk.IsExact,
            AllForwardedArrived = false,
            GapsAreCovered = _audit.Arrivals.Announced <= rest.Bulk.Lost + (kind == IsolationKind.Shared ? 0 : rest.Control.Lost),
            Blamed = after.BlamedSince(before, className),
            Overruns = after.OverrunsSince(before),
            Stages = after.StagesSince(before, className),
            FullCollections = after.FullCollectionsSince(before),
            CpuSeconds = after.CpuSeconds - before.CpuSeconds,
            CarriedBytes = 0,
            RelayLateness = new LatencyHistogram(),
        };
    }

    private static async Task<IPEndPoint> AddressOfAsync(string endpoint, CancellationToken cancellationToken)
    {
        if (IPEndPoint.TryParse(endpoint, out var address))
        {
            return address;
        }

        var colon = endpoint.LastIndexOf(':');
        var found = await Dns.GetHostAddressesAsync(endpoint[..colon], cancellationToken).ConfigureAwait(false);
        return new IPEndPoint(found[0], int.Parse(endpoint.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }
}
