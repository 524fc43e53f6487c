using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Who is let in.</content>
public sealed partial class UaListener
{
    /// <summary>
    /// Opens a connection to a client that waits for one (ReverseHello, OPC 10000-6 §7.1.2.6) and serves it as any other.
    /// </summary>
    /// <param name="clientUrl">Where the client waits, <c>opc.tcp://host:port</c>.</param>
    /// <param name="hello">What is said of this server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection once its channel is open; <see cref="UaServerConnection.Closed"/> says when to try again.</returns>
    /// <exception cref="UaConnectException">No connection, or the client did not open a channel.</exception>
    public async Task<UaServerConnection> ConnectReverseAsync(string clientUrl, UaReverseHello hello, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hello);
        if (!UaEndpointUrl.TryParse(clientUrl, out var url))
        {
            throw new UaConnectException(UaConnectLayer.Dns, UaStatusCodes.BadTcpEndpointUrlInvalid, $"'{clientUrl}' is no URL of OPC UA TCP.");
        }

        var socket = await DialAsync(url, cancellationToken).ConfigureAwait(false);
        var connection = Admit(socket, hello)
            ?? throw new UaConnectException(UaConnectLayer.Tcp, UaStatusCodes.BadTcpServerTooBusy, "There are as many connections as allowed.");
        await connection.Opened.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connection.IsOpen)
        {
            return connection;
        }

        connection.Abort(new(UaStatusCodes.BadRequestCancelledByClient, "The connection was given up."));
        var reason = await connection.Closed.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        throw new UaConnectException(UaConnectLayer.Channel, reason.Status, $"{clientUrl}: {reason.Text}");
    }

    private static async Task<Socket> DialAsync(UaEndpointUrl url, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(url.Host, cancellationToken).ConfigureAwait(false);
            return await SocketDialer.ConnectAnyAsync(addresses, url.Port, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new UaConnectException(UaConnectLayer.Tcp, UaStatusCodes.BadNotConnected, $"No connection to {url.Host}:{url.Port}: {e.Message}.", e);
        }
    }

    /// <summary>Takes a socket, or turns it away before anything is computed for it.</summary>
    private UaServerConnection? Admit(Socket socket, UaReverseHello? reverseHello)
    {
        UaServerConnection? connection = null;
        UaServerConnection? evicted = null;
        UaChannelFault? refused;
        lock (_gate)
        {
            refused = Refusal(isOwn: reverseHello is not null, out evicted);
            if (refused is null)
            {
                connection = Create(socket, reverseHello is not null, out refused);
            }
        }

        evicted?.Close(new(UaStatusCodes.BadTcpServerTooBusy, "The connection had no session and gave way to a new one."));
        if (connection is null)
        {
            TurnAway(socket, refused!);
            return null;
        }

        connection.Start(reverseHello);
        return connection;
    }

    private UaServerConnection? Create(Socket socket, bool isReverse, out UaChannelFault? refused)
    {
        refused = null;
        try
        {
            var connection = new UaServerConnection(this, socket, Options.Channel(), NextChannelId(), isReverse);
            _connections.Add(connection);
            return connection;
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Expected of a client that is gone again.
            refused = new(UaStatusCodes.BadConnectionClosed, "The client is gone: " + fault.Message);
            return null;
        }
    }

    private UaChannelFault? Refusal(bool isOwn, out UaServerConnection? evicted)
    {
        evicted = null;
        if (_isStopped)
        {
            return new(UaStatusCodes.BadServerHalted, "The server is shutting down.");
        }

        if (!isOwn && IsTooFast())
        {
            return new(UaStatusCodes.BadTcpServerTooBusy, $"More than {Options.MaxConnectionsPerSecond} connections within a second.");
        }

        var counts = Count();
        if (!isOwn && counts.UnderWay >= Options.MaxHandshakes)
        {
            return new(UaStatusCodes.BadTcpServerTooBusy, $"{counts.UnderWay} connections have not opened their channel yet.");
        }

        if (counts.All < Options.MaxConnections)
        {
            return null;
        }

        evicted = counts.Oldest;
        return evicted is null ? new(UaStatusCodes.BadTcpServerTooBusy, $"There are {counts.All} connections with sessions, as many as allowed.") : null;
    }

    private bool IsTooFast()
    {
        var now = Options.TimeProvider.GetTimestamp();
        if (now >= _secondEnds)
        {
            _secondEnds = now + Options.TimeProvider.TimestampFrequency;
            _inThisSecond = 0;
        }

        return ++_inThisSecond > Options.MaxConnectionsPerSecond;
    }

    private (int All, int UnderWay, UaServerConnection? Oldest) Count()
    {
        var all = 0;
        var underWay = 0;
        UaServerConnection? oldest = null;
        foreach (var connection in _connections)
        {
            if (connection.IsEnding)
            {
                continue;
            }

            all++;
            underWay += connection.IsUnderWay ? 1 : 0;
            oldest ??= connection.HasSession || !connection.IsOpen ? null : connection;
        }

        return (all, underWay, oldest);
    }

    private uint NextChannelId()
    {
        _lastChannelId = _lastChannelId == uint.MaxValue ? 1 : _lastChannelId + 1;
        return _lastChannelId;
    }

    private void TurnAway(Socket socket, UaChannelFault reason)
    {
        EndPoint? remote = null;
        using var output = new UaSendBuffer();
        SecureChannelCore.WriteError(reason, output);
        try
        {
            // A few bytes into the empty buffer of a new socket: this does not block.
            remote = socket.RemoteEndPoint;
            socket.Blocking = false;
            socket.Send(output.Written.Span);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Expected: the client is gone already.
        }

        socket.Dispose();
        Options.Observer?.OnTurnedAway(remote, reason);
    }
}
