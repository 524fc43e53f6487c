using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.Mqtt.Broker;

namespace IndustrialGateway.Hosting.Startup;

/// <summary>The broker behind <c>endpoint: embedded</c>: on loopback only, port 1883, or a free one where that is taken.</summary>
internal sealed class EmbeddedBroker : IAsyncDisposable
{
    private const int UsualPort = 1883;

    private readonly MqttBroker _broker;

    private EmbeddedBroker(MqttBroker broker, bool portWasTaken)
    {
        (_broker, PortWasTaken) = (broker, portWasTaken);
    }

    /// <summary>Where it listens, such as <c>mqtt://127.0.0.1:1883</c>.</summary>
    public string Endpoint => $"mqtt://{_broker.Endpoint}";

    /// <summary>True: the usual port was taken.</summary>
    public bool PortWasTaken { get; }

    /// <summary>True where the uplink asks for it.</summary>
    public static bool IsUsedBy(UplinkSettings uplink) => MqttFactory.UsesEmbeddedBroker(uplink);

    /// <summary>Starts it, or refuses with a <see cref="GatewayStartException"/>.</summary>
    public static EmbeddedBroker Start(TimeProvider timeProvider)
    {
        try
        {
            return TryStart(UsualPort, timeProvider) ?? TryStart(0, timeProvider)
                ?? throw new GatewayStartException(HostingFaults.BrokerFailed, null, "no free port on 127.0.0.1");
        }
        catch (SocketException e)
        {
            throw new GatewayStartException(HostingFaults.BrokerFailed, e, e.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    private static EmbeddedBroker? TryStart(int port, TimeProvider timeProvider)
    {
        try
        {
            var broker = MqttBroker.Start(new IPEndPoint(IPAddress.Loopback, port), new MqttBrokerOptions { TimeProvider = timeProvider });
            return new EmbeddedBroker(broker, port == 0);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return null;
        }
    }
}
