using System.Net;
using System.Text;
using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using IndustrialGateway.Tests.Unit.Adapters.Modbus;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

/// <summary>Adapter, proxy and server of the chaos test, and its faults.</summary>
internal sealed class ChaosRunOfAdapter : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ScanClock _scanClock;
    private readonly UaIdentity[] _serverIdentities = [Identity("server"), Identity("server")];
    private readonly UaIdentity[] _ownIdentities = [Identity("client"), Identity("client")];
    private readonly ChaosRunner _runner;
    private readonly Task _run;
    private int _own;
    private int _servers;

    public ChaosRunOfAdapter(int seed, int tags)
    {
        var clock = new GatewayClock(RealClock.Provider);
        _scanClock = new ScanClock(clock);
        Server = new ChaosServer(tags, _serverIdentities[0]);
        Proxy = ChaosProxy.Start(Server.Server.EndPoint.Port, RealClock.Provider);
        var rows = new StringBuilder("publish: 50ms\nevery: 50ms\nsecurity: { policy: none }\ntags:");
        for (var i = 0; i < tags; i++)
        {
            rows.Append($"\n- {{ name: t{i}, node: \"nsu={ChaosServer.Namespace};s=t{i}\", type: uint32 }}");
        }

        var plan = OpcUaMaps.Plan(rows.ToString());
        Book = new ChaosBook(plan, clock);
        _runner = new ChaosRunner(
            new UaClientOptions
            {
                EndpointUrl = $"opc.tcp://127.0.0.1:{Proxy.Port}",
                TimeProvider = RealClock.Provider,
                Identity = () => _ownIdentities[Volatile.Read(ref _own)],
                Certificates = new ScriptedCertificateCheck(),
                Policy = UaSecurityPolicy.Find("Basic256Sha256"),
                Mode = UaSecurityMode.SignAndEncrypt,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                CallTimeout = TimeSpan.FromSeconds(1),
                CloseTimeout = TimeSpan.FromMilliseconds(500),
            },
            seed);
        var context = new SourceContext { Clock = clock, ScanClock = _scanClock, Observer = new RecordingObserver(), Loggers = NullLoggerFactory.Instance, Seed = seed };
        _run = new OpcUaAdapter(context, _ => _runner).RunAsync(plan, Book, _stop.Token);
    }

    public ChaosServer Server { get; }

    public ChaosProxy Proxy { get; }

    public ChaosBook Book { get; }

    public bool IsStopped => _stop.IsCancellationRequested;

    public async Task DoAsync(ChaosFault fault, Random random, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case ChaosFault.Stall or ChaosFault.Mute or ChaosFault.BlackHole or ChaosFault.Delay:
                Proxy.Fault = Enum.Parse<WireFault>(fault.ToString());
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 900)), RealClock.Provider, cancellationToken);
                Proxy.Fault = WireFault.None;
                break;
            case ChaosFault.Cut or ChaosFault.Reset:
                Proxy.Cut(reset: fault == ChaosFault.Reset);
                break;
            case ChaosFault.HalfOpen:
                Proxy.Abandon();
                break;
            case ChaosFault.Flip:
                Proxy.Flip(WireDirection.ToClient);
                break;
            case ChaosFault.SubscriptionDeleted:
                Server.Server.EndSubscriptions();
                break;
            case ChaosFault.SessionsEnded:
                Server.Server.EndSessions();
                break;
            case ChaosFault.OwnCertificateRenewed:
                Volatile.Write(ref _own, 1 - _own);
                _runner.LookAtCertificates();
                break;
            case ChaosFault.ServerCertificateRenewed:
                Server.Identity = _serverIdentities[++_servers % 2];
                Proxy.Cut(reset: false);
                break;
            default:
                await Server.RestartAsync();
                Proxy.Target = new IPEndPoint(IPAddress.Loopback, Server.Server.EndPoint.Port);
                Proxy.Cut(reset: true);
                break;
        }
    }

    public async Task StopAdapterAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAdapterAsync();
        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
        _scanClock.Dispose();
        _stop.Dispose();
    }

    private static UaIdentity Identity(string name) => UaTemporaryIdentity.Make(
        new UaIdentityOptions { ApplicationName = name, ApplicationId = $"chaos:{name}", HostNames = ["localhost"], Addresses = [IPAddress.Loopback], KeyBits = 2048 },
        RealClock.Provider.GetUtcNow());
}
