using System.Net;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

/// <summary>A server on a free port of loopback, without channel security, and clients for it.</summary>
internal static class LoopbackServer
{
    public static UaServer Start(UaAddressSpace space, IUaUsers? users = null) => UaServer.Start(
        new UaServerOptions
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            TimeProvider = RealClock.Provider,
            ApplicationName = "test",
            ApplicationUri = "urn:test:server",
            Identity = () => TestIdentities.Server,
            Certificates = new ScriptedCertificateCheck(),
            Users = users ?? UaAnonymousUsers.Instance,
            Offers = [new(UaSecurityPolicy.None, UaSecurityMode.None)],
        },
        space);

    public static UaClientOptions Client(UaServer server) => new()
    {
        EndpointUrl = $"opc.tcp://127.0.0.1:{server.EndPoint.Port}",
        TimeProvider = RealClock.Provider,
        Policy = UaSecurityPolicy.None,
    };
}
