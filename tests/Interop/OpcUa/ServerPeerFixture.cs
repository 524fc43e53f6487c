using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>One node-opcua server, and one identity of ours, for all tests of a class.</summary>
public sealed class ServerPeerFixture : IAsyncLifetime
{
    private readonly UaIdentity _identity = AnyCertificate.MakeIdentity("urn:igw:test:client");

    internal OpcUaServerPeer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await OpcUaServerPeer.StartAsync("period=50");

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal UaClientOptions Options(string policy, string mode) => new()
    {
        EndpointUrl = Server.Url, TimeProvider = RealTime.Clock, Certificates = AnyCertificate.Instance, ApplicationUri = "urn:igw:test:client", Identity = () => _identity,
        Policy = UaSecurityPolicy.Find(policy)!, Mode = mode.ToMode(),
    };

    internal static UaUser User(string password) => new UaUser.UserName(
        OpcUaServerPeer.User, _ => ValueTask.FromResult(System.Text.Encoding.UTF8.GetBytes(password)));

    internal static NodeId Node(UaClient client, string text) =>
        client.TryResolve(new ExpandedNodeId(new NodeId(text, 0), OpcUaServerPeer.Plant), out var id) ? id : throw new InvalidOperationException("The server has no such namespace.");
}
