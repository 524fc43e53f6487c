using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// Serves a model to Modbus clients on a TCP port: bounded connections, bounded buffers, bounded patience. No allocation per request.
/// <para>Threads: any, for all members; the model is called by one thread at a time. Progress: a connection that misbehaves delays nobody but itself. Order: requests
/// of one connection are answered in their order. When full: further connections are closed at once.</para>
/// </summary>
public sealed class ModbusServer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _modelGate = new();
    private readonly Socket _listener;
    private readonly IModbusDataModel _model;
    private readonly ModbusServerOptions _options;
    private readonly HashSet<ServerConnection> _connections = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _idleTimer;
    private readonly Task _accepting;
    private long _refused;

    private ModbusServer(Socket listener, IModbusDataModel model, ModbusServerOptions options)
    {
        (_listener, _model, _options) = (listener, model, options);
        Endpoint = (IPEndPoint)listener.LocalEndPoint!;
        var patrol = options.IdleTimeout == Timeout.InfiniteTimeSpan ? options.IdleTimeout : options.IdleTimeout / 4;
        _idleTimer = options.TimeProvider.CreateTimer(static server => ((ModbusServer)server!).CloseIdle(), this, patrol, patrol);
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens: with port 0 asked for, the port it got.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Connections open now.</summary>
    public int Connections
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Connections closed at once because there were <see cref="ModbusServerOptions.MaxConnections"/>.</summary>
    public long RefusedConnections => Volatile.Read(ref _refused);

    /// <summary>Listens and serves from now on.</summary>
    /// <exception cref="SocketException">The address cannot be listened on.</exception>
    public static ModbusServer Start(IPEndPoint listen, IModbusDataModel model, ModbusServerOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConnections, 1);
        var listener = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(listen);
            listener.Listen(Math.Min(options.MaxConnections, 128));
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }

        return new ModbusServer(listener, model, options);
    }

    /// <summary>Stops listening and closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await _idleTimer.DisposeAsync().ConfigureAwait(false);
        foreach (var connection in Snapshot())
        {
            connection.Abort();
            await connection.Completion.ConfigureAwait(false);
        }

        _stopping.Dispose();
    }

    internal void Forget(ServerConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Admit(await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                // Expected: the server stops.
                return;
            }
            catch (ObjectDisposedException)
            {
                // Expected: the server stops.
                return;
            }
            catch (SocketException) when (!_stopping.IsCancellationRequested)
            {
                // Expected: the peer was gone before it was accepted, or file handles are short for a while. Nothing is lost but that connection.
                await Task.Delay(TimeSpan.FromMilliseconds(10), _options.TimeProvider, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Admit(Socket socket)
    {
        lock (_gate)
        {
            if (_connections.Count >= _options.MaxConnections)
            {
                Volatile.Write(ref _refused, _refused + 1);
                socket.Dispose();
                return;
            }

            socket.NoDelay = true;
            var core = new ModbusServerCore(_options.Framing, _model, _options.UnknownUnit, _options.Faults);
            var connection = new ServerConnection(this, socket, core, _modelGate, _options.TimeProvider);
            _connections.Add(connection);
            connection.Start(_stopping.Token);
        }
    }

    private void CloseIdle()
    {
        foreach (var connection in Snapshot())
        {
            if (connection.IdleFor > _options.IdleTimeout)
            {
                connection.Abort();
            }
        }
    }

    private ServerConnection[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _connections];
        }
    }
}
