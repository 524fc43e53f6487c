namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Tags whose values come, or fail to come, together: those of a subscription, or those read at one rate.
/// <para>Threads: every member under the channel's gate. Order: what has not been taken goes out before anything said about the flow.</para>
/// </summary>
internal sealed class FlowRun(ChannelRun channel, DeviceRun device, byte classIndex)
{
    private TagState[] _tags = [];
    private Outage _outage;
    private long _staleAtNs;

    /// <summary>The device it belongs to.</summary>
    public DeviceRun Device { get; } = device;

    /// <summary>Latency class of its tags; of a read the most urgent of them.</summary>
    public byte Class { get; } = classIndex;

    /// <summary>True once it was heard of, until it is lost.</summary>
    public bool IsFlowing { get; private set; }

    /// <summary>True once it was heard of.</summary>
    public bool HasFlowed { get; private set; }

    /// <summary>When <see cref="CheckStale"/> has something to do; <see cref="long.MaxValue"/> if never.</summary>
    public long StaleAtNs => _outage == Outage.Uncertain ? _staleAtNs : long.MaxValue;

    /// <summary>Takes its tags; once.</summary>
    public void Own(IEnumerable<TagState> tags) => _tags = [.. tags];

    /// <summary>The server answers about it. True where it did not before.</summary>
    public bool Heard()
    {
        if (IsFlowing)
        {
            return false;
        }

        (IsFlowing, HasFlowed, _outage) = (true, true, Outage.None);
        Device.OnHeard();
        return true;
    }

    /// <summary>Its values can no longer be relied on.</summary>
    public void Lost(string reason)
    {
        if (IsFlowing)
        {
            IsFlowing = false;
            Device.OnLost(reason);
        }

        var now = channel.Clock.MonotonicNs;
        if (!HasFlowed)
        {
            Say(Outage.Bad, StatusCode.BadNoCommunication, now);
            return;
        }

        if (_outage == Outage.None)
        {
            _staleAtNs = now + (Device.Plan.Device.StaleAfter.Ticks * TimeSpan.NanosecondsPerTick);
        }

        Say(Outage.Uncertain, StatusCode.UncertainLastUsableValue, now);
    }

    /// <summary>After the stale time there is no usable value any more.</summary>
    public void CheckStale(long nowNs)
    {
        if (nowNs >= StaleAtNs)
        {
            Say(Outage.Bad, StatusCode.BadNoCommunication, nowNs);
        }
    }

    // Quality does not improve without a new value, so what has been said stands until values flow. An event stream has no last value: it is dark at once.
    private void Say(Outage outage, StatusCode status, long nowNs)
    {
        if (_outage >= outage)
        {
            return;
        }

        _outage = outage;
        foreach (var tag in _tags)
        {
            channel.Announce(tag, Device, tag.IsEvents ? StatusCode.BadNoCommunication : status, nowNs);
        }

        channel.Offer();
    }
}
