using IndustrialGateway.Map;

namespace IndustrialGateway.Hosting.Channels;

/// <summary>
/// The writer an adapter gets. It passes samples on, and keeps the promise about quality where there is no adapter to keep it: after an adapter has ended by a fault
/// the last values become uncertain at once, and bad after the stale time, whatever the fault was.
/// </summary>
/// <remarks>
/// Threads: the adapter's logical producer, the channel's supervisor and the watchdog; a lock makes them one producer for the ring behind. It is taken once a batch and
/// contended only when a channel is lost. Progress: blocks for the length of one batch at most. Order: as called. When full: as the writer behind.
/// No allocation after construction.
/// </remarks>
internal sealed class ChannelQuality : ISampleWriter
{
    /// <summary>How long after the stale time the host speaks for an adapter that should have.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ISampleWriter _inner;
    private readonly TagTable _tags;
    private readonly IGatewayClock _clock;
    private readonly DeviceQuality[] _devices;
    private readonly int[] _position;

    /// <summary>A writer over the channel's real one.</summary>
    public ChannelQuality(ISampleWriter inner, IReadOnlyList<DeviceSettings> devices, TagTable tags, IGatewayClock clock)
    {
        (_inner, _tags, _clock) = (inner, tags, clock);
        _devices = [.. devices.Select(device => new DeviceQuality(device))];
        _position = new int[tags.Devices.Count];
        Array.Fill(_position, -1);
        for (var i = 0; i < _devices.Length; i++)
        {
            _position[devices[i].Index] = i;
        }
    }

    /// <inheritdoc/>
    public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default)
    {
        if (samples.IsEmpty)
        {
            return 0;
        }

        lock (_gate)
        {
            Note(samples);
            return _inner.TryWrite(samples, payload);
        }
    }

    /// <summary>The adapter has ended by a fault.</summary>
    public void Lost()
    {
        lock (_gate)
        {
            foreach (var device in _devices)
            {
                device.Lost(_clock.MonotonicNs);
                device.Step(_inner, _clock, Grace);
            }
        }
    }

    /// <summary>Writes what has become due; called each second or so.</summary>
    public void Step()
    {
        lock (_gate)
        {
            foreach (var device in _devices)
            {
                device.Step(_inner, _clock, Grace);
            }
        }
    }

    // A batch is one response, and a response is of one device; where an adapter mixes them, the first of each run of one device speaks for it.
    private void Note(ReadOnlySpan<Sample> samples)
    {
        var last = -1;
        foreach (ref readonly var sample in samples)
        {
            var index = _tags[sample.Tag].DeviceIndex;
            if (index != last)
            {
                last = index;
                if (_position[index] is >= 0 and var position)
                {
                    _devices[position].Seen(sample);
                }
            }
        }
    }
}
