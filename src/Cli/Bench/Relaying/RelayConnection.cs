using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Cli.Bench.Relaying;

/// <summary>One connection through a <see cref="Relay"/>: the sockets at both ends of the link and the bytes between them. The rings under the relay's lock.</summary>
internal sealed class RelayConnection(Socket near, Socket far, int slot) : IDisposable
{
    private int _isClosed;

    /// <summary>Its number at the link.</summary>
    public int Slot => slot;

    /// <summary>The socket to whoever connected.</summary>
    public Socket Near => near;

    /// <summary>The socket to the server.</summary>
    public Socket Far => far;

    /// <summary>Bytes towards the server.</summary>
    public ByteRing Up { get; } = new();

    /// <summary>Bytes of answers.</summary>
    public ByteRing Down { get; } = new();

    /// <summary>Set when room has become free for bytes towards the server.</summary>
    public AsyncSignal HasRoom { get; } = new();

    /// <summary>True once it has ended.</summary>
    public bool IsClosed => Volatile.Read(ref _isClosed) != 0;

    /// <summary>The connection behind an accepted socket, or nothing where the server does not answer.</summary>
    public static async Task<Socket?> TryReachAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        var far = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await far.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
            return far;
        }
        catch (SocketException)
        {
            far.Dispose();
            return null;
        }
    }

    /// <summary>Ends it; true the first time.</summary>
    public bool TryClose()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
        {
            return false;
        }

        near.Dispose();
        far.Dispose();
        HasRoom.Set();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => TryClose();
}
