using System.Net;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Interop.Peers;

namespace IndustrialGateway.Tests.Interop.OpcUa;

/// <summary>A server of ours with one value that a test moves, for foreign clients.</summary>
public sealed class ServerForPeers : IUaUsers, IAsyncDisposable
{
    internal const string Uri = "urn:igw:test:plant";

    private readonly TemporaryFolder _clientState = new();
    private readonly UaVariableNode _level;
    private readonly CancellationTokenSource _stop = new();
    private readonly UaServer _server;
    private readonly Task _moving;

    public ServerForPeers()
    {
        var identity = AnyCertificate.MakeIdentity("urn:igw:test:server");
        var space = new UaAddressSpace(identity.ApplicationUri);
        var index = space.AddNamespace(Uri);
        var folder = space.AddFolder(new NodeId("Press", index), new QualifiedName("Press", index), space.Objects);
        var fixedValue = space.AddVariable(new() { Id = new("Fixed", index), BrowseName = new("Fixed", index), DataType = new((uint)BuiltInType.Double) }, folder);
        fixedValue.Write(new DataValue(Variant.Of(Math.PI), default, Now, Now));
        _level = space.AddVariable(new() { Id = new("Level", index), BrowseName = new("Level", index), DataType = new((uint)BuiltInType.Double) }, folder);
        _server = UaServer.Start(
            new()
            {
                EndPoint = new(IPAddress.Loopback, 0), TimeProvider = RealTime.Clock, ApplicationName = "Test", ApplicationUri = identity.ApplicationUri, Identity = () => identity,
                Certificates = AnyCertificate.Instance, Users = this,
                Offers = [.. OpcUaClientPeer.Channels.Select(one => new UaSecurityOffer(UaSecurityPolicy.Find(one.Policy)!, one.Mode.ToMode()))],
            },
            space);
        _moving = MoveAsync();
    }

    public bool AllowsAnonymous => false;

    public bool HasPasswords => true;

    public ICertificateCheck? Certificates => null;

    internal int Port => _server.EndPoint.Port;

    internal string Url => $"opc.tcp://127.0.0.1:{Port}";

    /// <summary>Where the foreign client keeps its certificate from run to run.</summary>
    internal string ClientState => _clientState.Path;

    private static UaDateTime Now => UaDateTime.From(RealTime.Clock.GetUtcNow());

    public bool IsPassword(string user, ReadOnlySpan<byte> password) =>
        user == OpcUaServerPeer.User && password.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(OpcUaServerPeer.Password));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _moving;
        await _server.DisposeAsync();
        _stop.Dispose();
        _clientState.Dispose();
    }

    private async Task MoveAsync()
    {
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            _level.Write(new DataValue(Variant.Of((double)i), default, Now, Now));
            await Task.Delay(TimeSpan.FromMilliseconds(50), RealTime.Clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
