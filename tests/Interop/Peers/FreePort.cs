using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>A port for programs that cannot take port 0 and tell which they got. Another program may take it in between: callers try again.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
