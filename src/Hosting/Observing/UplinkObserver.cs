using IndustrialGateway.Map;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.Observing;

/// <summary>Turns what one uplink's connections say into states, counters and few log lines.</summary>
/// <remarks>Threads: any. Progress: a short lock on connects and losses; <see cref="Sent"/> is one interlocked add. No allocation per send.</remarks>
internal sealed class UplinkObserver : IUplinkObserver
{
    /// <summary>Name of the connection for status and commands.</summary>
    public const string ControlName = "ctl";

    private readonly Lock _gate = new();

    // One for all connections: a broker that is away fails them all for one reason, and that is one line.
    private readonly FaultMemory _faults = new();
    private ConnectionState[] _connections;
    private readonly IGatewayClock _clock;
    private readonly Action _changed;
    private readonly ILogger _logger;

    /// <summary>An observer of one uplink.</summary>
    /// <param name="uplink">The uplink.</param>
    /// <param name="connections">Names of its connections.</param>
    /// <param name="clock">Time.</param>
    /// <param name="changed">Called after a connection came or went; must not block.</param>
    /// <param name="logger">Takes the lines.</param>
    public UplinkObserver(UplinkSettings uplink, IEnumerable<string> connections, IGatewayClock clock, Action changed, ILogger logger)
    {
        Uplink = uplink;
        (_clock, _changed, _logger) = (clock, changed, logger);
        _connections = [.. connections.Select(name => new ConnectionState(name, clock.MonotonicNs))];
    }

    /// <summary>The uplink.</summary>
    public UplinkSettings Uplink { get; }

    /// <summary>Up when every connection for data stands; otherwise the state of the first that does not.</summary>
    public (PathStatus Status, string Reason, string Endpoint, long SinceNs) Overall()
    {
        lock (_gate)
        {
            var data = Array.FindAll(_connections, c => c.ClassName != ControlName);
            var endpoint = Array.Find(_connections, c => c.Endpoint.Length > 0)?.Endpoint ?? "";
            var worst = Array.Find(data, c => c.Status != PathStatus.Up);

            // An uplink whose selection leaves nothing to send has no data connection, and nothing to wait for.
            return worst is null
                ? (PathStatus.Up, "", endpoint, data.Length == 0 ? 0 : data.Max(c => c.SinceNs))
                : (worst.Status, worst.Reason, endpoint, worst.SinceNs);
        }
    }

    /// <summary>The state of every connection, copied.</summary>
    public IReadOnlyList<ConnectionSnapshot> Connections()
    {
        lock (_gate)
        {
            return
            [
                .. _connections.Select(c => new ConnectionSnapshot
                {
                    Name = c.ClassName, Status = c.Status, Reason = c.Reason, Endpoint = c.Endpoint, SentBytes = c.SentBytes, Connects = c.Connects,
                }),
            ];
        }
    }

    /// <summary>The status of one connection; <see cref="PathStatus.Starting"/> for a name that is none.</summary>
    public PathStatus StatusOf(string className)
    {
        lock (_gate)
        {
            return Find(className)?.Status ?? PathStatus.Starting;
        }
    }

    /// <summary>The forwarder keeps no status connection.</summary>
    public void RemoveControl()
    {
        lock (_gate)
        {
            _connections = Array.FindAll(_connections, c => c.ClassName != ControlName);
        }
    }

    /// <summary>A new run of a connection begins.</summary>
    public void BeginRun(string className)
    {
        lock (_gate)
        {
            if (Find(className) is { } connection)
            {
                connection.SaidLost = false;
            }
        }
    }

    /// <summary>A run has ended by a fault: the connection is lost, also where the forwarder did not say so.</summary>
    public void EndRun(string className, string reason)
    {
        bool said;
        lock (_gate)
        {
            said = Find(className) is not { SaidLost: false };
        }

        if (!said)
        {
            Disconnected(className, reason);
        }
    }

    /// <inheritdoc/>
    public void Connected(string className, string endpoint)
    {
        lock (_gate)
        {
            if (Find(className) is not { } connection || connection.Status == PathStatus.Up)
            {
                return;
            }

            var now = _clock.MonotonicNs;
            (connection.Status, connection.Reason, connection.Endpoint, connection.SinceNs) = (PathStatus.Up, "", endpoint, now);
            connection.SaidLost = false;
            connection.Connects++;
            HostingLog.UplinkConnectionOpened(_logger, Uplink.Name, className, endpoint);
            if (Array.TrueForAll(_connections, c => c.Status == PathStatus.Up))
            {
                SayConnected(endpoint, now);
            }
        }

        _changed();
    }

    /// <inheritdoc/>
    public void Disconnected(string className, string reason)
    {
        bool changed;
        lock (_gate)
        {
            if (Find(className) is not { } connection)
            {
                return;
            }

            var now = _clock.MonotonicNs;
            connection.SaidLost = true;
            if (_faults.Fault(reason, now))
            {
                SayLost(className, reason);
            }

            changed = connection.Status != PathStatus.Down;
            connection.SinceNs = changed ? now : connection.SinceNs;
            (connection.Status, connection.Reason) = (PathStatus.Down, reason);
        }

        if (changed)
        {
            _changed();
        }
    }

    /// <inheritdoc/>
    public void Sent(string className, long bytes) => Find(className)?.AddSent(bytes);

    private void SayConnected(string endpoint, long nowNs)
    {
        var (count, sinceNs) = (_faults.Count, _faults.SinceNs);
        if (_faults.Recovered(nowNs))
        {
            HostingLog.UplinkRecovered(_logger, Uplink.Name, endpoint, count, (nowNs - sinceNs) / 1e9);
            _faults.Said();
        }
        else if (count == 0)
        {
            HostingLog.UplinkConnected(_logger, Uplink.Name, endpoint, _connections.Length);
        }
    }

    private void SayLost(string className, string reason)
    {
        if (_faults.Silent == 1)
        {
            HostingLog.UplinkLost(_logger, Uplink.Name, className, reason.TrimEnd('.'));
        }
        else
        {
            HostingLog.UplinkFailedAgain(_logger, Uplink.Name, className, reason.TrimEnd('.'), _faults.Count, _faults.Silent);
        }

        _faults.Said();
    }

    private ConnectionState? Find(string className)
    {
        foreach (var connection in _connections)
        {
            if (connection.ClassName == className)
            {
                return connection;
            }
        }

        return null;
    }
}
