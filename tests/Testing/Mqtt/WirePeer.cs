using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Tests.Testing.Mqtt;

/// <summary>
/// One end of a TCP connection that sends any bytes it is told to and reads packets one by one: a hostile client, or a hostile broker.
/// </summary>
public sealed class WirePeer(Socket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;

    /// <summary>Connects to a server.</summary>
    public static async Task<WirePeer> ConnectAsync(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint).WaitAsync(RealTime.Ample);
        return new WirePeer(socket);
    }

    /// <summary>Connects and completes the opening exchange.</summary>
    public static async Task<WirePeer> ConnectAsync(IPEndPoint endpoint, string connectHex)
    {
        var peer = await ConnectAsync(endpoint);
        await peer.SendAsync(connectHex);
        var answer = await peer.ReadAsync();
        return answer is [0x20, _, _, 0x00, ..] ? peer : throw new InvalidOperationException($"CONNACK expected, got {Convert.ToHexString(answer)}.");
    }

    /// <summary>Sends bytes written as hex.</summary>
    public Task SendAsync(string hex) => SendAsync(Hex.Bytes(hex));

    /// <summary>Sends bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        for (var rest = bytes; rest.Length > 0;)
        {
            rest = rest[await socket.SendAsync(rest).AsTask().WaitAsync(RealTime.Ample)..];
        }
    }

    /// <summary>The next whole packet; empty when the other side has closed.</summary>
    public async Task<byte[]> ReadAsync()
    {
        while (true)
        {
            if (MqttFraming.TryRead(_buffer.AsSpan(_start, _end - _start), _buffer.Length, out var frame, out _, out var fault))
            {
                var packet = _buffer.AsSpan(_start, frame.TotalLength).ToArray();
                _start += frame.TotalLength;
                return packet;
            }

            if (fault is not null)
            {
                throw new InvalidOperationException($"The peer sent no MQTT: {fault}.");
            }

            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                _end -= _start;
                _start = 0;
            }

            if (await ReadMoreAsync() == 0)
            {
                return [];
            }
        }
    }

    /// <summary>Reads until the other side closes; true if nothing but <paramref name="allowed"/> packet types came before.</summary>
    public async Task<bool> IsClosedAfterAsync(params MqttPacketType[] allowed)
    {
        while (true)
        {
            var packet = await ReadAsync();
            if (packet.Length == 0)
            {
                return true;
            }

            if (!allowed.Contains((MqttPacketType)(packet[0] >> 4)))
            {
                return false;
            }
        }
    }

    /// <summary>Closes without a word.</summary>
    public void Dispose() => socket.Dispose();

    private async Task<int> ReadMoreAsync()
    {
        try
        {
            var count = await socket.ReceiveAsync(_buffer.AsMemory(_end)).AsTask().WaitAsync(RealTime.Ample);
            _end += count;
            return count;
        }
        catch (SocketException)
        {
            // A reset is a close, too.
            return 0;
        }
    }
}
