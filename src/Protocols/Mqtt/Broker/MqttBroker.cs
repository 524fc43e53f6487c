using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// A small MQTT broker for one machine: 3.1.1 and 5.0, QoS 0 and 1 to subscribers (QoS 2 accepted from publishers), retained messages,
/// wildcards, wills, kept sessions.
/// Shared subscriptions and enhanced authentication are refused with their reason codes. Everything it keeps is bounded by
/// <see cref="MqttBrokerOptions"/>; nothing is
/// written to disk.
/// <para>Threads: any. Progress: one receive loop per connection; no lock is held across I/O. Order: per publisher, subscriber and QoS.
/// When full: see the options.</para>
/// </summary>
public sealed class MqttBroker : IAsyncDisposable
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(250);

    private readonly MqttBrokerOptions _options;
    private readonly Socket _listener;
    private readonly BrokerHub _hub;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly HashSet<BrokerConnection> _connections = [];
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;
    private long _refused;
    private long _faults;
    private bool _isStopping;

    private MqttBroker(Socket listener, MqttBrokerOptions options)
    {
        _listener = listener;
        _options = options;
        _hub = new BrokerHub(options);
        Endpoint = (IPEndPoint)listener.LocalEndPoint!;
        _timer = options.TimeProvider.CreateTimer(static broker => ((MqttBroker)broker!).OnTick(), this, TickPeriod, TickPeriod);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens, with the real port.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>
    /// Starts listening; port 0 takes a free one.
    /// </summary>
    /// <exception cref="ArgumentException">The address is not a loopback address and <see cref="MqttBrokerOptions.AllowRemote"/> is
    /// off.</exception>
    /// <exception cref="SocketException">The port is taken or the address is not this machine's.</exception>
    public static MqttBroker Start(IPEndPoint listen, MqttBrokerOptions options)
    {
        ArgumentNullException.ThrowIfNull(listen);
        ArgumentNullException.ThrowIfNull(options);
        if (!options.AllowRemote && !IPAddress.IsLoopback(listen.Address))
        {
            throw new ArgumentException(
                $"The broker listens on loopback addresses only, unless it is told otherwise; {listen.Address} is not one.",
                nameof(listen));
        }

        var listener = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        var isListening = false;
        try
        {
            listener.Bind(listen);
            listener.Listen(backlog: 64);
            isListening = true;
            return new MqttBroker(listener, options);
        }
        finally
        {
            if (!isListening)
            {
                listener.Dispose();
            }
        }
    }

    /// <summary>What it has done so far.</summary>
    public MqttBrokerCounters Counters
    {
        get
        {
            int connections;
            lock (_gate)
            {
                connections = _connections.Count;
            }

            return _hub.Count(connections, Interlocked.Read(ref _refused), Interlocked.Read(ref _faults));
        }
    }

    /// <summary>
    /// Closes every connection (5.0 clients learn reason 0x8B) and stops listening. Sessions and retained messages are gone.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        BrokerConnection[] open;
        lock (_gate)
        {
            if (_isStopping)
            {
                return;
            }

            _isStopping = true;
            open = [.. _connections];
            if (open.Length == 0)
            {
                _empty.TrySetResult();
            }
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach (var connection in open)
        {
            connection.Close(MqttReasonCode.ServerShuttingDown);
        }

        await _empty.Task.ConfigureAwait(false);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync().ConfigureAwait(false);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                // Expected: the client gave up before it was accepted.
                continue;
            }
            catch (Exception error) when (error is ObjectDisposedException || Volatile.Read(ref _isStopping))
            {
                // Expected: the listener was closed.
                return;
            }
            catch (SocketException)
            {
                // Expected when the process has no descriptor left: wait until some connections have gone, rather than spin or stop serving.
                await Task.Delay(TickPeriod, _options.TimeProvider).ConfigureAwait(false);
                continue;
            }

            Admit(socket);
        }
    }

    private void Admit(Socket socket)
    {
        BrokerConnection connection;
        lock (_gate)
        {
            if (_isStopping || _connections.Count >= _options.MaxConnections)
            {
                Interlocked.Increment(ref _refused);
                socket.Dispose();
                return;
            }

            connection = new BrokerConnection(socket, _hub, _options);
            _connections.Add(connection);
        }

        _ = RunAsync(connection);
    }

    private async Task RunAsync(BrokerConnection connection)
    {
        try
        {
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            Forget(connection);
        }
    }

    private void Forget(BrokerConnection connection)
    {
        if (connection.WasRefused)
        {
            Interlocked.Increment(ref _refused);
        }

        if (connection.Fault is not null)
        {
            Interlocked.Increment(ref _faults);
        }

        lock (_gate)
        {
            _connections.Remove(connection);
            if (_isStopping && _connections.Count == 0)
            {
                _empty.TrySetResult();
            }
        }
    }

    private void OnTick()
    {
        BrokerConnection[] open;
        lock (_gate)
        {
            open = [.. _connections];
        }

        var now = _options.TimeProvider.GetTimestamp();
        foreach (var connection in open)
        {
            connection.Tick(now);
        }

        List<BrokerLink> touched = [];
        _hub.Tick(touched.Add);
        foreach (var link in touched)
        {
            link.Outbox.Flush();
        }
    }
}
