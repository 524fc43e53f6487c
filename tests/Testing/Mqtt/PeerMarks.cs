using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Tests.Testing.Mqtt;

/// <summary>
/// How a peer's packets are marked, read from the headers that really arrived: Linux keeps the SYN of a connection for the listener, and the type of service of the
/// packet that completed the handshake. Needs no privilege.
/// </summary>
public static class PeerMarks
{
    private const int TcpLevel = 6;
    private const int SaveSyn = 27;
    private const int SavedSyn = 28;
    private const int Ipv4Level = 0;
    private const int Ipv4PacketOptions = 9;
    private const int Ipv4ReceiveTypeOfService = 13;
    private const int Ipv6Level = 41;
    private const int Ipv6PacketOptions = 6;
    private const int Ipv6ReceiveTrafficClass = 66;
    private const int SocketLevel = 1;
    private const int Priority = 12;

    /// <summary>To be called on a listener before connections come.</summary>
    public static void Keep(Socket listener) => Set(listener, TcpLevel, SaveSyn);

    /// <summary>Type of service octet of the SYN that opened an accepted connection, once.</summary>
    public static byte OfSyn(Socket accepted)
    {
        var header = new byte[128];
        accepted.GetRawSocketOption(TcpLevel, SavedSyn, header);
        return header[0] >> 4 == 4 ? header[1] : (byte)((header[0] << 4) | (header[1] >> 4));
    }

    /// <summary>Type of service octet of the packet that completed the handshake.</summary>
    public static byte OfPacket(Socket accepted)
    {
        var isIpv4 = accepted.AddressFamily == AddressFamily.InterNetwork;
        Set(accepted, isIpv4 ? Ipv4Level : Ipv6Level, isIpv4 ? Ipv4ReceiveTypeOfService : Ipv6ReceiveTrafficClass);
        var messages = new byte[128];
        var length = accepted.GetRawSocketOption(isIpv4 ? Ipv4Level : Ipv6Level, isIpv4 ? Ipv4PacketOptions : Ipv6PacketOptions, messages);

        // One control message: length (8), level (4), type (4), the octet.
        return length > 16 ? messages[16] : throw new InvalidOperationException("The kernel tells no type of service.");
    }

    /// <summary>Priority of a socket of this process.</summary>
    public static int PriorityOf(Socket socket)
    {
        var value = new byte[4];
        socket.GetRawSocketOption(SocketLevel, Priority, value);
        return BitConverter.ToInt32(value);
    }

    /// <summary>The loopback addresses this machine has.</summary>
    public static IReadOnlyList<IPAddress> Loopbacks => Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    private static void Set(Socket socket, int level, int option) => socket.SetRawSocketOption(level, option, BitConverter.GetBytes(1));
}
