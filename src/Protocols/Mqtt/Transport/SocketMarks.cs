using System.Net.Sockets;

namespace IndustrialGateway.Protocols.Mqtt.Transport;

/// <summary>
/// Marks the packets of a connection: type of service in the IP header, priority for the queues of the interface. Set before the connect, so that the SYN carries the
/// marks too. Neither is worth losing a connection for: what the system refuses is told, not thrown.
/// </summary>
internal static class SocketMarks
{
    // Numbers of Linux: asm-generic/socket.h, linux/in6.h.
    private const int SocketLevel = 1;
    private const int Priority = 12;
    private const int Ipv6Level = 41;
    private const int TrafficClass = 67;

    /// <summary>Sets the marks that are not null. Gives what the system refused, for a log line; null where it took all.</summary>
    public static string? Apply(Socket socket, byte? typeOfService, int? priority)
    {
        var service = typeOfService is { } octet ? Refusal("type of service", () => SetTypeOfService(socket, octet)) : null;

        // Last: Linux derives the priority anew from each type of service.
        var rank = priority is { } wanted ? Refusal("socket priority", () => SetPriority(socket, wanted)) : null;
        return service is null ? rank : rank is null ? service : $"{service}; {rank}";
    }

    // An IPv6 socket may speak IPv4 (a mapped address): it gets both, and each address family looks at its own.
    private static void SetTypeOfService(Socket socket, byte octet)
    {
        if (socket.AddressFamily == AddressFamily.InterNetworkV6)
        {
            RequireLinux();
            socket.SetRawSocketOption(Ipv6Level, TrafficClass, BitConverter.GetBytes((int)octet));
        }

        socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, octet);
    }

    private static void SetPriority(Socket socket, int priority)
    {
        RequireLinux();
        socket.SetRawSocketOption(SocketLevel, Priority, BitConverter.GetBytes(priority));
    }

    private static void RequireLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new SocketException((int)SocketError.ProtocolOption);
        }
    }

    private static string? Refusal(string what, Action set)
    {
        try
        {
            set();
            return null;
        }
        catch (SocketException error)
        {
            // Expected on systems without the option, and where a sandbox or a missing privilege forbids it.
            return $"{what}: {error.Message}";
        }
    }
}
