using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A connection a server has opened, with what it says of itself, before a channel is made on it. Hand it to
/// <see cref="UaTcpConnection.ConnectAsync(UaReverseConnection, UaTcpConnectionOptions, CancellationToken)"/>, or dispose it.
/// </summary>
public sealed class UaReverseConnection : IDisposable
{
    private Socket? _socket;

    internal UaReverseConnection(Socket socket, UaReverseHello hello)
    {
        _socket = socket;
        Hello = hello;
        RemoteEndPoint = socket.RemoteEndPoint;
    }

    /// <summary>What the server says. Its certificate must prove it: expect its ApplicationUri there.</summary>
    public UaReverseHello Hello { get; }

    /// <summary>Address of the server.</summary>
    public EndPoint? RemoteEndPoint { get; }

    /// <summary>Closes the socket where nobody took it.</summary>
    public void Dispose() => Interlocked.Exchange(ref _socket, null)?.Dispose();

    internal Socket TakeSocket() => Interlocked.Exchange(ref _socket, null) ?? throw new InvalidOperationException("The connection has been used or closed.");
}
