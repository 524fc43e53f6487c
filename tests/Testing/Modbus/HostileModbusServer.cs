using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>
/// The hostile server on real sockets. It needs no clock: a late response is one held back until the client has sent further requests, having given the first up.
/// Within the requests that arrive together responses are reordered.
/// </summary>
public sealed class HostileModbusServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ModbusFraming _framing;
    private readonly double _faultRate;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private int _seed;

    /// <summary>Starts to listen on a free port of loopback.</summary>
    public HostileModbusServer(ModbusFraming framing, int seed, double faultRate)
    {
        (_framing, _seed, _faultRate) = (framing, seed, faultRate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>How often each fault was used, over all connections that have ended.</summary>
    public long[] Used { get; } = new long[Enum.GetValues<HostileFault>().Length];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                socket.NoDelay = true;
                _connections.RemoveAll(c => c.IsCompleted);
                _connections.Add(ServeAsync(socket, _seed++));
            }
        }
        catch (OperationCanceledException)
        {
            // Expected: the server stops.
        }
    }

    private async Task ServeAsync(Socket socket, int seed)
    {
        var script = new HostileScript(seed, _framing, _faultRate);
        using (socket)
        {
            try
            {
                await new HostileConnection(socket, _framing, script, new Random(seed)).RunAsync(_stopping.Token);
            }
            catch (SocketException)
            {
                // Expected: the client has closed or reset the connection.
            }
            catch (OperationCanceledException)
            {
                // Expected: the server stops.
            }
        }

        lock (Used)
        {
            for (var i = 0; i < Used.Length; i++)
            {
                Used[i] += script.Used[i];
            }
        }
    }
}
