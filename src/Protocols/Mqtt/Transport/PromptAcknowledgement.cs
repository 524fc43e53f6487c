using System.Net.Sockets;

namespace IndustrialGateway.Protocols.Mqtt.Transport;

/// <summary>
/// Asks the kernel to acknowledge received segments at once. A broker that leaves Nagle's algorithm on (mosquitto's default) sends one
/// PUBACK and holds the rest back until
/// the segment is acknowledged; with the kernel's delayed acknowledgement that is 40 ms for each window. Measured against such a broker,
/// QoS 1, 64 in flight: 1,500
/// messages a second without this, many times that with it. Linux only, and to be repeated: the kernel forgets it. One thread.
/// </summary>
internal sealed class PromptAcknowledgement(Socket socket)
{
    private const int TcpLevel = 6;
    private const int QuickAck = 12;

    private bool _isSupported = OperatingSystem.IsLinux();

    /// <summary>Call it after each read. Does nothing where the system has no such option.</summary>
    public void Ask()
    {
        if (!_isSupported)
        {
            return;
        }

        try
        {
            ReadOnlySpan<byte> on = [1, 0, 0, 0];
            socket.SetRawSocketOption(TcpLevel, QuickAck, on);
        }
        catch (SocketException)
        {
            // Expected on a system that has no such option, and on a socket just closed: slower acknowledgements are no reason to lose a connection.
            _isSupported = false;
        }
    }
}
