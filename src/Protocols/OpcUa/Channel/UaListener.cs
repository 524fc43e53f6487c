using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A server's door: accepts connections and opens channels within limits, hands requests to a handler. Opens reverse connections too.
/// <para>Threads: any. When full: a new connection is told BadTcpServerTooBusy before anything is computed for it.</para>
/// </summary>
public sealed partial class UaListener : IAsyncDisposable
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private readonly Socket? _socket;
    private readonly List<UaServerConnection> _connections = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _tick;
    private Task _accepting = Task.CompletedTask;
    private long _secondEnds;
    private int _inThisSecond;
    private uint _lastChannelId;
    private bool _isStopped;

    private UaListener(UaListenerOptions options, IUaRequestHandler handler, Socket? socket)
    {
        Options = options;
        Handler = handler;
        _socket = socket;
        _tick = options.TimeProvider.CreateTimer(static box => ((UaListener)box!).Tick(), this, TickPeriod, TickPeriod);
    }

    /// <summary>Where it listens, with the port it was given; null where it does not.</summary>
    public IPEndPoint? LocalEndPoint => _socket?.LocalEndPoint as IPEndPoint;

    /// <summary>Connections there are, whether their channels are open or not.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    internal UaListenerOptions Options { get; }

    internal IUaRequestHandler Handler { get; }

    /// <summary>Binds and listens.</summary>
    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public static UaListener Start(UaListenerOptions options, IUaRequestHandler handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        var listener = new UaListener(options, handler, options.EndPoint is { } endPoint ? Bind(endPoint) : null);
        listener._accepting = listener._socket is null ? Task.CompletedTask : listener.AcceptAsync();
        return listener;
    }

    /// <summary>The connections there are, for diagnostics. Allocates.</summary>
    public IReadOnlyList<UaServerConnection> Connections()
    {
        lock (_gate)
        {
            return [.. _connections];
        }
    }

    /// <summary>
    /// Looks at the certificates of all clients again, after the trust list or a revocation list has changed: a channel whose certificate is refused now ends at once, not at its next
    /// renewal.
    /// </summary>
    public void RecheckCertificates()
    {
        foreach (var connection in Connections())
        {
            connection.RecheckCertificate();
        }
    }

    /// <summary>Stops listening and ends all connections; complete when the last has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        var connections = Stop();
        _socket?.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach (var connection in connections)
        {
            connection.Close(new(UaStatusCodes.BadServerHalted, "The server is shutting down."));
        }

        using var patience = new CancellationTokenSource(Options.FarewellTimeout, Options.TimeProvider);
        foreach (var connection in connections)
        {
            await ((Task)connection.Closed).WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            connection.Abort(new(UaStatusCodes.BadServerHalted, "The server is shutting down."));
            await connection.Closed.ConfigureAwait(false);
        }

        await _tick.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    internal long FarewellEnds() => After(Options.FarewellTimeout);

    internal long After(TimeSpan time) => Options.TimeProvider.GetTimestamp() + (long)(time.TotalSeconds * Options.TimeProvider.TimestampFrequency);

    internal void Remove(UaServerConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    private static Socket Bind(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6 && endPoint.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(endPoint);
            socket.Listen();
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private UaServerConnection[] Stop()
    {
        lock (_gate)
        {
            if (!_isStopped)
            {
                _isStopped = true;
                _stop.Cancel();
            }

            return [.. _connections];
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _socket!.AcceptAsync(_stop.Token).ConfigureAwait(false);
                Admit(socket, reverseHello: null);
            }
            catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException fault)
            {
                // Out of descriptors, or a client gone before it was accepted: others may still come.
                Options.Observer?.OnTurnedAway(null, new(UaStatusCodes.BadTcpNotEnoughResources, "A connection could not be accepted: " + fault.Message));
                await Task.Delay(AcceptPause, Options.TimeProvider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Tick()
    {
        var now = Options.TimeProvider.GetTimestamp();
        foreach (var connection in Connections())
        {
            connection.Tick(now);
        }
    }
}
