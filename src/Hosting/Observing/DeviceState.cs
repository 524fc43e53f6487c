using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Observing;

/// <summary>What is known about one device beside its samples.</summary>
/// <remarks>
/// Threads: written by the channel's one logical producer (adapter, and the supervisor between two adapters); read by any. Progress: wait-free.
/// Order: counters are published one by one; a reader may see one ahead of another. Allocates nothing.
/// </remarks>
internal sealed class DeviceState(DeviceSettings device, long startedNs)
{
    // How much a new round trip moves the average: 1/16.
    private const int AverageShift = 4;

    private int _status = (int)(device.Enabled ? PathStatus.Starting : PathStatus.Disabled);
    private string _reason = "";
    private string _note = "";
    private long _sinceNs = startedNs;
    private long _exchanges;
    private long _receivedBytes;
    private long _overruns;
    private long _lastExchangeNs;
    private long _roundTripNs;
    private long _averageRoundTripNs;

    /// <summary>The device as it runs: a simulated one has its real endpoint.</summary>
    public DeviceSettings Device { get; } = device;

    public PathStatus Status => (PathStatus)Volatile.Read(ref _status);

    /// <summary>Why it is down; empty while it is up.</summary>
    public string Reason => Volatile.Read(ref _reason);

    /// <summary>The last thing an operator should know, such as a hole learned.</summary>
    public string Note => Volatile.Read(ref _note);

    /// <summary>Monotonic time of the last change of <see cref="Status"/>.</summary>
    public long SinceNs => Volatile.Read(ref _sinceNs);

    public long Exchanges => Volatile.Read(ref _exchanges);

    public long ReceivedBytes => Volatile.Read(ref _receivedBytes);

    public long Overruns => Volatile.Read(ref _overruns);

    /// <summary>Monotonic time of the last exchange; 0: none yet.</summary>
    public long LastExchangeNs => Volatile.Read(ref _lastExchangeNs);

    public long RoundTripNs => Volatile.Read(ref _roundTripNs);

    public long AverageRoundTripNs => Volatile.Read(ref _averageRoundTripNs);

    /// <summary>Changes the status. True: it was another one before.</summary>
    public bool Change(PathStatus status, string reason, long nowNs)
    {
        Volatile.Write(ref _reason, reason);
        if (_status == (int)status)
        {
            return false;
        }

        Volatile.Write(ref _sinceNs, nowNs);

        // Last, so that a reader who sees the new status sees reason and time that belong to it or to a newer one.
        Volatile.Write(ref _status, (int)status);
        return true;
    }

    public void BookExchange(long latencyNs, int receivedBytes, long nowNs)
    {
        Volatile.Write(ref _exchanges, _exchanges + 1);
        Volatile.Write(ref _receivedBytes, _receivedBytes + receivedBytes);
        Volatile.Write(ref _lastExchangeNs, nowNs);
        if (latencyNs < 0)
        {
            return; // sent by itself: there is no round trip
        }

        Volatile.Write(ref _roundTripNs, latencyNs);
        var average = _averageRoundTripNs == 0 ? latencyNs : _averageRoundTripNs + ((latencyNs - _averageRoundTripNs) >> AverageShift);
        Volatile.Write(ref _averageRoundTripNs, average);
    }

    public void BookOverruns(long slots) => Volatile.Write(ref _overruns, _overruns + slots);

    public void SetNote(string text) => Volatile.Write(ref _note, text);
}
