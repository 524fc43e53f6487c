using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Channels;

/// <summary>The quality of one device's tags between two adapters. Called under the lock of its channel.</summary>
internal sealed class DeviceQuality(DeviceSettings device)
{
    private readonly Sample[] _marks = new Sample[device.Tags.Count];
    private CommunicationMark _wanted;
    private int _written;
    private long? _lostAtNs;

    /// <summary>What the newest samples say.</summary>
    public CommunicationMark Mark { get; private set; }

    /// <summary>The adapter wrote samples of this device.</summary>
    public void Seen(in Sample first)
    {
        Mark = (first.Flags & SampleFlags.LastValue) != 0 ? CommunicationMark.LastUsable
            : first.Status == StatusCode.BadNoCommunication ? CommunicationMark.NoCommunication
            : CommunicationMark.Fresh;
        _wanted = Mark;
        if (Mark == CommunicationMark.Fresh)
        {
            _lostAtNs = null;
        }
    }

    /// <summary>The channel has no adapter any more: from now on the age counts. Last usable values follow at once, unless the adapter has written them.</summary>
    public void Lost(long nowNs)
    {
        _lostAtNs ??= nowNs;
        if (Mark == CommunicationMark.Fresh)
        {
            Want(CommunicationMark.LastUsable);
        }
    }

    /// <summary>Writes what is due. The host comes a little after the adapter's own stale time, so that a living adapter says it first.</summary>
    public void Step(ISampleWriter writer, IGatewayClock clock, TimeSpan grace)
    {
        var nowNs = clock.MonotonicNs;
        var staleNs = (long)(device.StaleAfter + grace).TotalNanoseconds;
        if (nowNs - _lostAtNs >= staleNs && Mark != CommunicationMark.NoCommunication && _wanted != CommunicationMark.NoCommunication)
        {
            Want(CommunicationMark.NoCommunication);
        }

        if (_wanted != Mark)
        {
            Write(writer, clock, nowNs);
        }
    }

    private void Want(CommunicationMark mark) => (_wanted, _written) = (mark, 0);

    // A lossless class without room takes fewer; the rest follows at the next step.
    private void Write(ISampleWriter writer, IGatewayClock clock, long nowNs)
    {
        var (flags, status) = _wanted == CommunicationMark.LastUsable
            ? (SampleFlags.LastValue, StatusCode.UncertainLastUsableValue)
            : (SampleFlags.None, StatusCode.BadNoCommunication);
        var wallNs = clock.UtcFromMonotonic(nowNs);
        var count = 0;
        foreach (var tag in device.Tags)
        {
            // The last of a stream of events is no value that could be usable still: it is not said again.
            if (tag.Readable && tag.List is null)
            {
                _marks[count++] = new Sample
                {
                    Tag = tag.Id, Class = tag.Class.Index, Flags = flags, Status = status, SourceTimeNs = wallNs, ReceiveTimeNs = wallNs,
                    ReceiveMonotonicNs = nowNs, Provenance = device.Simulated ? Provenance.Simulated : Provenance.Measured,
                };
            }
        }

        _written += writer.TryWrite(_marks.AsSpan(_written, count - _written));
        if (_written == count)
        {
            Mark = _wanted;
        }
    }
}
