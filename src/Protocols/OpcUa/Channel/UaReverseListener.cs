using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A client's door for servers that connect by themselves (ReverseHello, OPC 10000-6 §7.1.2.6).
/// <para>Threads: any. When full: the connection that waits longest is closed; who stalls before RHE is dropped.</para>
/// </summary>
public sealed class UaReverseListener : IAsyncDisposable
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket;
    private readonly UaReverseListenerOptions _options;
    private readonly Channel<UaReverseConnection> _waiting;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _handshakes;
    private readonly Task _accepting;

    private UaReverseListener(Socket socket, UaReverseListenerOptions options)
    {
        _socket = socket;
        _options = options;
        _handshakes = new(options.MaxHandshakes);
        _waiting = Channel.CreateBounded<UaReverseConnection>(
            new BoundedChannelOptions(options.MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest },
            static dropped => dropped.Dispose());
        _accepting = AcceptLoopAsync();
    }

    /// <summary>Where it listens, with the port it was given.</summary>
    public IPEndPoint LocalEndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Binds and listens.</summary>
    /// <exception cref="SocketException">The address is taken or not ours.</exception>
    public static UaReverseListener Start(UaReverseListenerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var socket = new Socket(options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(options.EndPoint);
            socket.Listen();
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        return new(socket, options);
    }

    /// <summary>The next server that has said who it is.</summary>
    /// <exception cref="ChannelClosedException">The listener has been disposed.</exception>
    public ValueTask<UaReverseConnection> AcceptAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAsync(cancellationToken);

    /// <summary>Stops listening and closes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _accepting.ConfigureAwait(false);
        for (var i = 0; i < _options.MaxHandshakes; i++)
        {
            await _handshakes.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var left))
        {
            left.Dispose();
        }

        _stop.Dispose();
        _handshakes.Dispose();
    }

    private async Task AcceptLoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _handshakes.WaitAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var isHandedOver = false;
            try
            {
                var socket = await _socket.AcceptAsync(_stop.Token).ConfigureAwait(false);
                isHandedOver = true;
                _ = GreetAsync(socket);
            }
            catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Out of descriptors, or a server gone before it was accepted: others may still come.
                await Task.Delay(AcceptPause, _options.TimeProvider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                if (!isHandedOver)
                {
                    _handshakes.Release();
                }
            }
        }
    }

    private async Task GreetAsync(Socket socket)
    {
        try
        {
            using var timeout = new CancellationTokenSource(_options.HelloTimeout, _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
            var hello = await ReadHelloAsync(socket, either.Token).ConfigureAwait(false);
            var connection = hello is null ? null : new UaReverseConnection(socket, hello);
            if (connection is null || !_waiting.Writer.TryWrite(connection))
            {
                socket.Dispose();
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Expected: who stalls or goes is dropped.
            socket.Dispose();
        }
        finally
        {
            _handshakes.Release();
        }
    }

    /// <summary>Reads RHE and not a byte more: what follows belongs to the channel. Null where it is something else.</summary>
    private static async Task<UaReverseHello?> ReadHelloAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[UaTransportLimits.MinBufferBytes + ChunkHeader.Bytes];
        if (!await FillAsync(socket, buffer.AsMemory(0, ChunkHeader.Bytes), cancellationToken).ConfigureAwait(false)
            || ChunkHeader.TryRead(buffer, buffer.Length, out var header) is not null
            || header.Type != ChunkType.ReverseHello)
        {
            return null;
        }

        var rest = buffer.AsMemory(ChunkHeader.Bytes, header.Size - ChunkHeader.Bytes);
        return await FillAsync(socket, rest, cancellationToken).ConfigureAwait(false)
            ? TransportMessages.TryReadReverseHello(buffer.AsSpan(0, header.Size))
            : null;
    }

    private static async Task<bool> FillAsync(Socket socket, Memory<byte> room, CancellationToken cancellationToken)
    {
        while (!room.IsEmpty)
        {
            var count = await socket.ReceiveAsync(room, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return false;
            }

            room = room[count..];
        }

        return true;
    }
}
