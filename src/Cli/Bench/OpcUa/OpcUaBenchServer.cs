using System.Globalization;
using System.Net;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Simulation;

namespace IndustrialGateway.Cli.Bench.OpcUa;

/// <summary>
/// The server of the bench: items that all change at once, each time to the value <see cref="ChangeSignal"/> says. Changes are numbered without a hole: a late one is not left out, and
/// the next one keeps half its distance, so that a sampling client can see every one.
/// <para>Threads: one loop writes. Progress: as the server's. Order: by number.</para>
/// </summary>
internal sealed class OpcUaBenchServer : IAsyncDisposable
{
    private readonly OpcUaBenchOptions _options;
    private readonly IGatewayClock _clock;
    private readonly UaIdentity? _identity;
    private readonly UaServer _server;
    private readonly UaVariableNode[] _items;

    /// <summary>Listens on a free port of this machine.</summary>
    /// <param name="options">Items, their period and the policy of the channel.</param>
    /// <param name="clock">All time.</param>
    public OpcUaBenchServer(OpcUaBenchOptions options, IGatewayClock clock)
    {
        (_options, _clock) = (options, clock);
        var name = options.Policy == "none" ? "None" : options.Policy; // As the map writes it.
        var policy = UaSecurityPolicy.Find(name) ?? throw new CliException(ExitCode.ProblemsFound, $"There is no security policy {options.Policy}.");
        _identity = policy.IsNone ? null : UaTemporaryIdentity.Make(
            UaMachine.Options("IndustrialGateway bench", "IndustrialGateway:bench") with { KeyBits = 2048 }, clock.TimeProvider.GetUtcNow());
        var uri = _identity?.ApplicationUri ?? "urn:localhost:IndustrialGateway:bench";
        var space = new UaAddressSpace(uri);
        _items = AddItems(space, options.Items);
        WriteAll(0);
        _server = UaServer.Start(
            new UaServerOptions
            {
                EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
                TimeProvider = clock.TimeProvider,
                ApplicationName = "IndustrialGateway bench",
                ApplicationUri = uri,
                Offers = [new UaSecurityOffer(policy, policy.IsNone ? UaSecurityMode.None : UaSecurityMode.SignAndEncrypt)],
                Identity = _identity is null ? null : () => _identity,
                Certificates = _identity is null ? null : EveryCertificate.Instance,
                Users = UaAnonymousUsers.Instance,
            },
            space);
    }

    /// <summary>What a client has to know: the endpoint, and the thumbprint of the certificate where there is one.</summary>
    public string[] Facts => _identity is null ? [$"opc.tcp://{_server.EndPoint}"] : [$"opc.tcp://{_server.EndPoint}", _identity.Thumbprint];

    /// <summary>Changes every item again and again until it is cancelled.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var every = _options.Every.Ticks * TimeSpan.NanosecondsPerTick;
        var due = _clock.MonotonicNs;
        for (long tick = 1; !cancellationToken.IsCancellationRequested; tick++)
        {
            due = Math.Max(due + every, _clock.MonotonicNs + (every / 2));
            await Task.Delay(TimeSpan.FromMicroseconds(Math.Max(0, due - _clock.MonotonicNs) / 1000.0), _clock.TimeProvider, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            WriteAll(tick);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static UaVariableNode[] AddItems(UaAddressSpace space, int count)
    {
        var index = space.AddNamespace(ChangeSignal.Namespace);
        var folder = space.AddFolder(new NodeId("items", index), new QualifiedName("items", index), space.Objects);
        var items = new UaVariableNode[count];
        for (var i = 0; i < count; i++)
        {
            var name = "t" + i.ToString(CultureInfo.InvariantCulture);
            items[i] = space.AddVariable(
                new UaVariableDescription { Id = new NodeId(name, index), BrowseName = new QualifiedName(name, index), DataType = new NodeId((uint)BuiltInType.UInt32) }, folder);
        }

        return items;
    }

    private void WriteAll(long tick)
    {
        var now = UaDateTime.FromUnixNs(_clock.UtcNs);
        for (var i = 0; i < _items.Length; i++)
        {
            _items[i].Write(new DataValue(Variant.Of(ChangeSignal.ValueAt(tick, i, _items.Length)), default, now, now));
        }
    }
}
