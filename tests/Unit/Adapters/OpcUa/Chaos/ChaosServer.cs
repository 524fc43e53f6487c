using System.Net;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Our own server with room for two sessions, whose variables change all the time, each value telling its own number; it can be started anew with other namespaces.</summary>
internal sealed class ChaosServer : IAsyncDisposable
{
    public const string Namespace = "urn:chaos";
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly int _count;
    private readonly Task _playing;
    private UaVariableNode[] _variables = [];
    private UaServer _server;
    private long _tick;
    private int _starts;

    public ChaosServer(int count, UaIdentity identity)
    {
        (_count, Identity) = (count, identity);
        _server = Start();
        _playing = PlayAsync();
    }

    /// <summary>What new channels show; may be changed.</summary>
    public UaIdentity Identity { get; set; }

    public UaServer Server => _server;

    /// <summary>Number of the change the variables have now.</summary>
    public long Tick => Volatile.Read(ref _tick);

    /// <summary>Ends the server, and starts another with its namespaces in another order.</summary>
    public async Task RestartAsync()
    {
        await _server.DisposeAsync();
        _server = Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _playing;
        await _server.DisposeAsync();
        _stop.Dispose();
    }

    private UaServer Start()
    {
        var space = new UaAddressSpace(Identity.ApplicationUri);
        for (var i = 0; i < _starts++ % 3; i++)
        {
            space.AddNamespace($"urn:chaos:other:{i}");
        }

        var index = space.AddNamespace(Namespace);
        var made = new UaVariableNode[_count];
        for (var i = 0; i < _count; i++)
        {
            made[i] = space.AddVariable(
                new UaVariableDescription { Id = new NodeId($"t{i}", index), BrowseName = new QualifiedName($"t{i}", index), DataType = new NodeId((uint)BuiltInType.UInt32) },
                space.Objects);
        }

        lock (_gate)
        {
            _variables = made;
            Write();
        }

        return UaServer.Start(
            new UaServerOptions
            {
                EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
                TimeProvider = RealClock.Provider,
                ApplicationName = "chaos",
                ApplicationUri = Identity.ApplicationUri,
                Offers = [new UaSecurityOffer(UaSecurityPolicy.Find("Basic256Sha256")!, UaSecurityMode.SignAndEncrypt)],
                Identity = () => Identity,
                Certificates = new ScriptedCertificateCheck(),
                Users = UaAnonymousUsers.Instance,
                Quotas = new UaServerQuotas { MaxSessions = 2 },
            },
            space);
    }

    private async Task PlayAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            lock (_gate)
            {
                _tick++;
                Write();
            }

            await Task.Delay(Every, RealClock.Provider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Write()
    {
        var now = UaDateTime.From(RealClock.Provider.GetUtcNow());
        for (var i = 0; i < _variables.Length; i++)
        {
            _variables[i].Write(new DataValue(Variant.Of((uint)((_tick * _count) + i)), default, now, now));
        }
    }
}
