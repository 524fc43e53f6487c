using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Forwarders.OpcUaServer;

/// <summary>
/// Shows the tags of an uplink to OPC UA clients. The first run starts the server, the last one that ends stops it; a message is accepted when its samples are written.
/// <para>Threads: a run for each class. Progress: runs wait for one another only while the server starts or stops. Order: as the delivery's. When full: a node holds its last value;
/// queues are those of the clients' subscriptions.</para>
/// </summary>
internal sealed class OpcUaServerForwarder : IForwarder, IDisposable
{
    private readonly ForwarderContext _context;
    private readonly OpcUaServerSettings _settings;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1);
    private RunningServer? _server;
    private TagSpace? _before;
    private int _runs;

    /// <summary>Made by <see cref="OpcUaServerFactory"/>; listens not yet.</summary>
    public OpcUaServerForwarder(ForwarderContext context)
    {
        _context = context;
        _settings = OpcUaServerSettings.Read(context.Uplink);
        _logger = context.Loggers.CreateLogger<OpcUaServerForwarder>();
    }

    /// <inheritdoc/>
    public async Task RunAsync(IDelivery delivery, CancellationToken cancellationToken)
    {
        RunningServer server;
        try
        {
            server = await EnterAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (UplinkFaultException fault)
        {
            _context.Observer.Disconnected(delivery.ClassName, fault.Message);
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            delivery.ConnectionOpened();
            _context.Observer.Connected(delivery.ClassName, server.Url);
            await WriteAllAsync(delivery, server.Tags, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Expected: the gateway stops. What was taken is written and accepted.
        }
        finally
        {
            await LeaveAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private static async Task WriteAllAsync(IDelivery delivery, TagSpace tags, CancellationToken cancellationToken)
    {
        while (true)
        {
            await delivery.WaitAsync(cancellationToken).ConfigureAwait(false);
            while (delivery.TryTake() is { } message)
            {
                foreach (ref readonly var sample in message.Samples)
                {
                    tags.Write(sample, sample.HasPayload ? delivery.PayloadOf(sample) : default, message.IsStored);
                }

                // No link carries it: there is nothing to pace.
                delivery.Sent(message, 0);
                delivery.Accept(message);
            }
        }
    }

    private async Task<RunningServer> EnterAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_server is null)
            {
                _server = RunningServer.Start(_context, _settings, _before, _logger);
                _before = _server.Tags;
                OpcUaServerLog.Listening(_logger, _context.Uplink.Name, _server.Url, _server.Tags.Count);
            }

            _runs++;
            return _server;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task LeaveAsync()
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (--_runs == 0 && _server is { } server)
            {
                _server = null;
                await server.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }
}
