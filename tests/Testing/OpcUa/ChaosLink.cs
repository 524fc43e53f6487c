using System.Net.Sockets;

namespace IndustrialGateway.Tests.Testing;

/// <summary>One connection through a <see cref="ChaosProxy"/>: two sockets and a task a direction.</summary>
internal sealed class ChaosLink(ChaosProxy proxy, int number, Socket client) : IDisposable
{
    private const int ChunkBytes = 16 * 1024;

    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly int[] _damage = new int[2];
    private int _isAbandoned;

    /// <summary>Completes when both directions have ended.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Closes a socket with RST.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        socket.Dispose();
    }

    public void Start(Action<ChaosLink> ended, CancellationToken cancellationToken) => Ended = RunAsync(ended, cancellationToken);

    /// <summary>Ends both sides.</summary>
    public void Cut(bool reset)
    {
        foreach (var socket in new[] { client, _server })
        {
            if (reset)
            {
                Reset(socket);
            }
            else
            {
                Finish(socket);
            }
        }
    }

    /// <summary>Ends the client's side only.</summary>
    public void Abandon()
    {
        Volatile.Write(ref _isAbandoned, 1);
        Reset(client);
    }

    /// <summary>What happens to the next chunk of a direction.</summary>
    public void DamageNext(WireDirection direction, ChunkDamage damage) => Volatile.Write(ref _damage[(int)direction], (int)damage);

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    // FIN on both directions, without waiting for the other side's.
    private static void Finish(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        socket.Dispose();
    }

    private async Task RunAsync(Action<ChaosLink> ended, CancellationToken cancellationToken)
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(proxy.Target, cancellationToken);
            await Task.WhenAll(
                MoveAsync(client, _server, WireDirection.ToServer, cancellationToken), MoveAsync(_server, client, WireDirection.ToClient, cancellationToken));
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Reset(client);
        }
        finally
        {
            Dispose();
            ended(this);
        }
    }

    private async Task MoveAsync(Socket from, Socket to, WireDirection direction, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkBytes];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer, cancellationToken)) > 0)
            {
                proxy.Recording?.Add(number, direction, buffer.AsSpan(0, count));
                if (await proxy.PassAsync(direction, cancellationToken))
                {
                    await SendAsync(to, buffer.AsMemory(0, count), direction, cancellationToken);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side was reset or cut: the other is too, unless it is to be left behind open.
            if (Volatile.Read(ref _isAbandoned) == 0)
            {
                Reset(to);
                Reset(from);
            }
        }
    }

    private async ValueTask SendAsync(Socket to, Memory<byte> chunk, WireDirection direction, CancellationToken cancellationToken)
    {
        var damage = (ChunkDamage)Interlocked.Exchange(ref _damage[(int)direction], (int)ChunkDamage.None);
        switch (damage)
        {
            case ChunkDamage.Lose:
                return;
            case ChunkDamage.Flip:
                chunk.Span[chunk.Length / 2] ^= 0x10;
                break;
            case ChunkDamage.Repeat:
                await WriteAsync(to, chunk, cancellationToken);
                break;
            case ChunkDamage.Shred:
                for (var i = 0; i < chunk.Length; i++)
                {
                    await WriteAsync(to, chunk.Slice(i, 1), cancellationToken);
                }

                return;
        }

        await WriteAsync(to, chunk, cancellationToken);
    }

    private static async ValueTask WriteAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes, cancellationToken)..];
        }
    }
}
