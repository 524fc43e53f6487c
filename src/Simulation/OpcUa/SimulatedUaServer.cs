using System.Net;
using System.Net.Sockets;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Simulation;

/// <summary>
/// An OPC UA server that plays devices of a map. It takes any client: without security, or with any policy and any certificate, as nothing it says is true anyway.
/// <para>Threads: one loop writes values, requests run on the loops of their connections. Progress: values that could not be written in time are skipped. Order: by time. When
/// full: the quotas of the server.</para>
/// </summary>
internal sealed class SimulatedUaServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly IGatewayClock _clock;
    private readonly UaServer _server;
    private readonly SimulatedNode[][] _groups;
    private readonly long[] _written;
    private readonly Task _playing;

    private SimulatedUaServer(UaServer server, IReadOnlyList<SimulatedNode> nodes, IGatewayClock clock)
    {
        (_server, _clock) = (server, clock);
        _groups = [.. nodes.GroupBy(node => node.EveryNs).Select(group => group.ToArray())];
        _written = [.. _groups.Select(_ => long.MinValue)];
        WriteDue();
        _playing = PlayAsync();
    }

    /// <summary>Endpoint URL.</summary>
    public string Url => $"opc.tcp://{_server.EndPoint}";

    /// <summary>Listens, with first values in place.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static SimulatedUaServer Start(UaEndpointPlan plan, UaIdentity identity, SimulationOptions options)
    {
        var nodes = new SimulatedSpace(options.Seed, identity.ApplicationUri);
        nodes.Add(plan.Units);
        var server = UaServer.Start(
            new UaServerOptions
            {
                EndPoint = new IPEndPoint(IPAddress.Loopback, plan.Port),
                TimeProvider = options.Clock.TimeProvider,
                ApplicationName = "IndustrialGateway simulator",
                ApplicationUri = identity.ApplicationUri,
                Offers = AllOffers,
                Identity = () => identity,
                Certificates = EveryCertificate.Instance,
                Users = EveryUser.Instance,
            },
            nodes.Space);
        return new SimulatedUaServer(server, nodes.Nodes, options.Clock);
    }

    /// <summary>Stops listening and playing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _playing.ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private static IReadOnlyList<UaSecurityOffer> AllOffers { get; } =
    [
        .. from policy in UaSecurityPolicy.All
           from mode in policy.IsNone ? (UaSecurityMode[])[UaSecurityMode.None] : [UaSecurityMode.SignAndEncrypt, UaSecurityMode.Sign]
           select new UaSecurityOffer(policy, mode),
    ];

    private async Task PlayAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var wait = WriteDue();
            await Task.Delay(wait, _clock.TimeProvider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Writes each group once in each of its steps; gives the time to the next one.
    private TimeSpan WriteDue()
    {
        var now = _clock.UtcNs;
        var time = UaDateTime.FromUnixNs(now);
        var next = long.MaxValue;
        for (var i = 0; i < _groups.Length; i++)
        {
            var every = _groups[i][0].EveryNs;
            var step = now / every;
            if (step != _written[i])
            {
                _written[i] = step;
                foreach (var node in _groups[i])
                {
                    node.Write(step, time);
                }
            }

            next = Math.Min(next, (step + 1) * every);
        }

        // Rounded up: a timer that is early by less than its grain would find nothing to do.
        var wait = next == long.MaxValue ? LongestWait : TimeSpan.FromTicks(Math.Max(0, next - _clock.UtcNs + 99) / 100) + TimeSpan.FromMilliseconds(0.5);
        return wait < LongestWait ? wait : LongestWait;
    }
}
