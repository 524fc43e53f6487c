using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Timestamping;

namespace IndustrialGateway.Cli.Bench.Relaying;

/// <summary>
/// The uplink of a bench: connections to it come out at a server behind a link of a stated rate and latency, which all of them share (<see cref="RelayCore"/>). Answers are only delayed.
/// A connection that ends takes what it has under way with it.
/// <para>Threads: one loop sends, woken at absolute instants; a reader for each direction of a connection; one lock for the arithmetic. When full: it does not read, and the sender's
/// own socket fills.</para>
/// </summary>
internal sealed class Relay : IAsyncDisposable
{
    private const int KernelBytes = 16 * 1024; // What the kernel keeps for the link should be small beside the link's own buffer.
    private const int ReadBytes = 16 * 1024;

    private readonly IGatewayClock _clock;
    private readonly IPEndPoint _server;
    private readonly RelayCore _core;
    private readonly long _latencyNs;
    private readonly ScanClock _scanClock;
    private readonly IScanWaiter _waiter;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly RelayConnection?[] _connections;
    private readonly List<Task> _tasks = [];
    private readonly Queue<(RelayConnection Connection, int Bytes, long DueNs)> _down = new();
    private readonly byte[] _sending = new byte[ReadBytes];
    private LatencyHistogram _lateness = new();
    private long _carriedBytes;

    private Relay(IPEndPoint server, RelayOptions options, IGatewayClock clock)
    {
        (_server, _clock, _core) = (server, clock, new RelayCore(options));
        _latencyNs = options.Latency.Ticks * TimeSpan.NanosecondsPerTick;
        _connections = new RelayConnection?[options.MaxConnections];
        _scanClock = new ScanClock(clock);
        _waiter = _scanClock.CreateWaiter();
        _listener.ReceiveBufferSize = KernelBytes; // Before listening: what is accepted inherits it.
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    /// <summary>Where to connect instead of the server.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>How long after its time each segment was sent on, nanoseconds: the relay's own share of any delay. Since <see cref="CountAnew"/>.</summary>
    public LatencyHistogram Lateness => Volatile.Read(ref _lateness);

    /// <summary>Bytes carried towards the server since <see cref="CountAnew"/>.</summary>
    public long CarriedBytes => Volatile.Read(ref _carriedBytes);

    /// <summary>Starts it on a free loopback port.</summary>
    public static Relay Start(IPEndPoint server, RelayOptions options, IGatewayClock clock)
    {
        var relay = new Relay(server, options, clock);
        relay._tasks.Add(Task.Run(relay.AcceptAsync));
        relay._tasks.Add(Task.Run(relay.SendAsync));
        return relay;
    }

    /// <summary>Starts the figures anew.</summary>
    public void CountAnew()
    {
        lock (_gate)
        {
            (_lateness, _carriedBytes) = (new LatencyHistogram(), 0);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        Task[] tasks;
        lock (_gate)
        {
            tasks = [.. _tasks];
            foreach (var connection in _connections)
            {
                connection?.TryClose();
            }
        }

        await Task.WhenAll(tasks).ConfigureAwait(false);
        _waiter.Dispose();
        _scanClock.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                near.NoDelay = true;
                if (await RelayConnection.TryReachAsync(_server, _stopping.Token).ConfigureAwait(false) is { } far && Open(near, far))
                {
                    continue;
                }

                near.Dispose();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException && _stopping.IsCancellationRequested)
        {
            // The relay ends.
        }
    }

    private bool Open(Socket near, Socket far)
    {
        lock (_gate)
        {
            var slot = _core.Open();
            if (slot < 0 || _stopping.IsCancellationRequested)
            {
                far.Dispose();
                return false;
            }

            var connection = new RelayConnection(near, far, slot);
            _connections[slot] = connection;
            _tasks.Add(Task.Run(() => ReadAsync(connection, ReadUpAsync)));
            _tasks.Add(Task.Run(() => ReadAsync(connection, ReadDownAsync)));
            return true;
        }
    }

    private async Task ReadAsync(RelayConnection connection, Func<RelayConnection, Task> read)
    {
        try
        {
            await read(connection).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // One end is gone, or the relay ends.
        }

        Close(connection);
    }

    private async Task ReadUpAsync(RelayConnection connection)
    {
        var buffer = new byte[ReadBytes];
        while (!connection.IsClosed)
        {
            var room = RoomOf(connection);
            if (room == 0)
            {
                await connection.HasRoom.WaitAsync(_stopping.Token).ConfigureAwait(false);
                continue;
            }

            var count = await connection.Near.ReceiveAsync(buffer.AsMemory(0, Math.Min(room, buffer.Length)), _stopping.Token).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }

            lock (_gate)
            {
                connection.Up.Write(buffer.AsSpan(0, count));
                _core.Add(connection.Slot, count, _clock.MonotonicNs);
            }

            _waiter.Wake();
        }
    }

    private int RoomOf(RelayConnection connection)
    {
        lock (_gate)
        {
            return _core.RoomOf(connection.Slot);
        }
    }

    private async Task ReadDownAsync(RelayConnection connection)
    {
        var buffer = new byte[ReadBytes];
        while (true)
        {
            var count = await connection.Far.ReceiveAsync(buffer.AsMemory(), _stopping.Token).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }

            lock (_gate)
            {
                connection.Down.Write(buffer.AsSpan(0, count));
                _down.Enqueue((connection, count, _clock.MonotonicNs + _latencyNs));
            }

            _waiter.Wake();
        }
    }

    private void Close(RelayConnection connection)
    {
        lock (_gate)
        {
            if (connection.TryClose())
            {
                _core.Close(connection.Slot, _clock.MonotonicNs);
                _connections[connection.Slot] = null;
            }
        }
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                while (TryTake(out var connection, out var target, out var count))
                {
                    await SendAsync(connection, target, count).ConfigureAwait(false);
                }

                await _waiter.WaitUntilAsync(NextNs(), _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The relay ends.
        }
    }

    private async Task SendAsync(RelayConnection connection, Socket target, int count)
    {
        try
        {
            await target.SendAsync(_sending.AsMemory(0, count), _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            Close(connection);
        }
    }

    // Also tells the readers that room may have become free: it does when a segment begins, and this loop wakes then.
    private long NextNs()
    {
        lock (_gate)
        {
            foreach (var open in _connections)
            {
                open?.HasRoom.Set();
            }

            return Math.Min(_core.NextNs, _down.TryPeek(out var answer) ? answer.DueNs : long.MaxValue);
        }
    }

    // The bytes are copied out under the lock; only this loop sends, so one buffer will do.
    private bool TryTake(out RelayConnection connection, out Socket target, out int count)
    {
        lock (_gate)
        {
            var now = _clock.MonotonicNs;
            if (_core.TryTake(now, out var chunk))
            {
                (connection, count) = (_connections[chunk.Slot]!, chunk.Bytes);
                target = connection.Far;
                connection.Up.Read(_sending.AsSpan(0, count));
                _lateness.Record(now - chunk.DueNs);
                _carriedBytes += count;
                return true;
            }

            (connection, target, count) = (null!, null!, 0);
            while (_down.TryPeek(out var answer) && answer.DueNs <= now)
            {
                _down.Dequeue();
                if (!answer.Connection.IsClosed)
                {
                    (connection, target, count) = (answer.Connection, answer.Connection.Near, answer.Bytes);
                    connection.Down.Read(_sending.AsSpan(0, count));
                    return true;
                }
            }

            return false;
        }
    }
}
