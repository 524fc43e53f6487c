using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Tests.Testing.Mqtt;

/// <summary>A server that accepts connections and leaves every byte to the test.</summary>
public sealed class ScriptedBroker : IDisposable
{
    /// <summary>CONNACK: success, no session, no properties.</summary>
    public const string Welcome311 = "20 02 00 00";

    /// <summary>CONNACK of 5.0: success, no session, no properties.</summary>
    public const string Welcome5 = "20 03 00 00 00";

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Listens on a free loopback port.</summary>
    public ScriptedBroker()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>The next connection, nothing read from it.</summary>
    public async Task<WirePeer> AcceptAsync() => new(await _listener.AcceptAsync().WaitAsync(RealTime.Ample));

    /// <summary>The next connection, its CONNECT read and answered.</summary>
    public async Task<WirePeer> AcceptAsync(string connAckHex)
    {
        var peer = await AcceptAsync();
        var connect = await peer.ReadAsync();
        if (connect.Length == 0 || connect[0] != 0x10)
        {
            throw new InvalidOperationException("The client did not begin with CONNECT.");
        }

        await peer.SendAsync(connAckHex);
        return peer;
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();
}
