using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Opens the socket of a client: resolve, connect, settle. Each failure names its layer.</summary>
internal static class ModbusConnector
{
    public static async Task<Socket> ConnectAsync(ModbusClientOptions options, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var layer = ModbusConnectLayer.Dns;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(options.Host, either.Token).ConfigureAwait(false);
            layer = ModbusConnectLayer.Tcp;
            var socket = await ConnectAnyAsync(addresses, options.Port, either.Token).ConfigureAwait(false);
            return await SettleAsync(socket, options, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var what = layer == ModbusConnectLayer.Dns ? "was not resolved" : "did not accept a connection";
            throw new ModbusConnectException(layer, $"{options.Host}:{options.Port} {what} within {options.ConnectTimeout.TotalSeconds:0.###} s.");
        }
        catch (SocketException e)
        {
            var text = layer == ModbusConnectLayer.Dns
                ? $"The name '{options.Host}' could not be resolved: {e.Message}."
                : $"No connection to {options.Host}:{options.Port}: {e.Message}.";
            throw new ModbusConnectException(layer, text, e);
        }
    }

    private static async Task<Socket> ConnectAnyAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            // Nagle and a delayed acknowledgement together would add 40 ms to a transaction.
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException e)
            {
                // Expected: the next address may answer; the last failure is reported if none does.
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

    private static async Task<Socket> SettleAsync(Socket socket, ModbusClientOptions options, CancellationToken cancellationToken)
    {
        if (options.Framing != ModbusFraming.Rtu || options.RtuSettleTime <= TimeSpan.Zero)
        {
            return socket;
        }

        try
        {
            await Task.Delay(options.RtuSettleTime, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            Discard(socket);
            return socket;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    // Bounded: a peer that sends without being asked is left to the core, which closes for it.
    private static void Discard(Socket socket)
    {
        Span<byte> unwanted = stackalloc byte[ModbusLimits.MaxRtuAduBytes];
        for (var i = 0; i < 64 && socket.Available > 0; i++)
        {
            socket.Receive(unwanted);
        }
    }
}
