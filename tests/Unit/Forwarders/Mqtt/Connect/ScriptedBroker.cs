using System.Net;
using System.Net.Sockets;
using System.Text;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

/// <summary>
/// A broker that does what the test says, byte by byte. Takes one connection after the other; reads whole packets; knows nothing but the framing of MQTT.
/// </summary>
internal sealed class ScriptedBroker : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _client;

    public ScriptedBroker()
    {
        PeerMarks.Keep(_listener.Server);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    /// <summary>Known after the end too.</summary>
    public int Port { get; }

    public string Endpoint => $"mqtt://127.0.0.1:{Port}";

    /// <summary>Type of service octet of the SYN of the connection taken last; once for each.</summary>
    public byte SynTypeOfService => PeerMarks.OfSyn(_client!.Client);

    private NetworkStream Stream => _client!.GetStream();

    /// <summary>Takes the next connection, reads its CONNECT and answers with these bytes; by default a CONNACK of MQTT 5 without properties.</summary>
    public async Task<byte[]> AcceptAsync(params byte[] connAck)
    {
        _client?.Dispose();
        _client = await _listener.AcceptTcpClientAsync(Limit());
        _client.NoDelay = true;
        var connect = await ReadAsync();
        await SendAsync(connAck.Length > 0 ? connAck : [0x20, 3, 0, 0, 0]);
        return connect;
    }

    /// <summary>Reads one packet: its first byte, then its body.</summary>
    public async Task<byte[]> ReadAsync()
    {
        var first = new byte[1];
        await Stream.ReadExactlyAsync(first, Limit());
        var (length, shift) = (0, 0);
        var digit = new byte[1];
        do
        {
            await Stream.ReadExactlyAsync(digit, Limit());
            length |= (digit[0] & 0x7F) << shift;
            shift += 7;
        }
        while ((digit[0] & 0x80) != 0);

        var packet = new byte[1 + length];
        packet[0] = first[0];
        await Stream.ReadExactlyAsync(packet.AsMemory(1), Limit());
        return packet;
    }

    /// <summary>Reads a QoS 1 publication of MQTT 5 without properties.</summary>
    public async Task<(ushort Id, string Topic, string Payload)> ReadPublicationAsync()
    {
        var packet = await ReadAsync();
        Assert.Equal(0x30, packet[0] & 0xF0);
        var topicLength = (packet[1] << 8) | packet[2];
        var at = 3 + topicLength;
        var id = (ushort)((packet[at] << 8) | packet[at + 1]);
        var payload = at + 2 + 1 + packet[at + 2];
        return (id, Encoding.UTF8.GetString(packet, 3, topicLength), Encoding.UTF8.GetString(packet, payload, packet.Length - payload));
    }

    public Task AcknowledgeAsync(ushort id, byte reason = 0) =>
        SendAsync(reason == 0 ? [0x40, 2, (byte)(id >> 8), (byte)id] : [0x40, 3, (byte)(id >> 8), (byte)id, reason]);

    public Task SendAsync(params byte[] bytes) => Stream.WriteAsync(bytes, Limit()).AsTask();

    /// <summary>Closes the connection without a word.</summary>
    public void Drop() => _client?.Dispose();

    public void Dispose()
    {
        _client?.Dispose();
        _listener.Dispose();
    }

    private static CancellationToken Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        return limit.Token;
    }
}
