using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Opens sockets.</summary>
internal static class SocketDialer
{
    /// <summary>Tries each address; the last failure is reported if none answers.</summary>
    /// <exception cref="SocketException">None answered.</exception>
    public static async Task<Socket> ConnectAnyAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException e)
            {
                // Expected: the next address may answer.
                last = e;
                socket.Dispose();
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}
