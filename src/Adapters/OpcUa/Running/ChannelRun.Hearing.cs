using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <content>What the subscriptions bring.</content>
internal sealed partial class ChannelRun
{
    private long _stamp = long.MinValue;
    private long _stampNs;
    private long _stampUtcNs;
    private int _messageSamples;

    /// <inheritdoc/>
    public void OnValue(int handle, scoped in DataValueView value, long receivedTimestamp) => TakeValue(handle, value, receivedTimestamp);

    /// <inheritdoc/>
    public bool TakeValue(int handle, scoped in DataValueView value, long receivedTimestamp)
    {
        lock (_gate)
        {
            if (_isRefused && !Offer())
            {
                return false;
            }

            var item = _items[handle];
            item.Flow.Heard();
            Publish(item, value, receivedTimestamp);
            return true;
        }
    }

    /// <inheritdoc/>
    public bool OnEvent(int handle, scoped in EventFieldsView fields, long receivedTimestamp)
    {
        lock (_gate)
        {
            if (!Offer())
            {
                return false;
            }

            var item = _items[handle];
            item.Flow.Heard();
            PublishEvent(item, fields, receivedTimestamp);
            return true;
        }
    }

    /// <inheritdoc/>
    public void OnMessageEnd(int subscription, int messageBytes)
    {
        lock (_gate)
        {
            if (subscription < _watched && _messageSamples > 0)
            {
                var flow = _flows[subscription];
                Observer.Exchanged(flow.Device.Plan.Device.Index, flow.Class, -1, _messageSamples, messageBytes);
            }

            _messageSamples = 0;
            Offer();
        }
    }

    /// <inheritdoc/>
    public void OnItemStatus(int handle, UaStatusCode status)
    {
        lock (_gate)
        {
            var item = _items[handle];
            item.Flow.Heard();
            if (status.IsBad)
            {
                Refuse(item, status);
                Offer();
            }
        }
    }

    /// <inheritdoc/>
    public void OnUncertain(int subscription, UaSilence reason)
    {
        lock (_gate)
        {
            var text = reason is UaSilence.ChannelLost && _lastTrouble.Length > 0 ? _lastTrouble : SilenceText.Of(reason);
            if (subscription < _watched)
            {
                _flows[subscription].Lost(text);
            }

            // What ended is the whole session, or no subscription tells of it: reads have nothing to go on either.
            if (reason is UaSilence.ChannelLost or UaSilence.SessionLost or UaSilence.ServerChanged || _watched == 0)
            {
                _session = null;
                foreach (var read in _reads)
                {
                    read.Flow.Lost(text);
                }
            }

            _watch.Wake();
        }
    }

    /// <inheritdoc/>
    public void OnFlowing(int subscription, in UaGap gap)
    {
        lock (_gate)
        {
            if (subscription >= _watched)
            {
                return;
            }

            // Before it is heard: a device that is whole again tells the gap with all of its parts.
            _flows[subscription].Device.OnGap(gap);
            _flows[subscription].Heard();
        }
    }

    /// <inheritdoc/>
    public void OnTrouble(UaStatusCode status, string text)
    {
        OpcUaLog.Trouble(_logger, _plan.Name, status.Name, text);
        lock (_gate)
        {
            _lastTrouble = text;
            if (_session is null)
            {
                foreach (var flow in _flows)
                {
                    flow.Lost(text);
                }

                foreach (var device in _devices)
                {
                    device.OnLost(text); // once for each attempt, however many flows a device has
                }

                _watch.Wake();
            }
        }
    }

    /// <summary>A session has begun, before any of its values.</summary>
    public void OnSession(IOpcUaSession session)
    {
        OpcUaLog.SessionOpened(_logger, _plan.Name, session.Namespaces.Count);
        lock (_gate)
        {
            (_session, _lastTrouble) = (session, "");
            foreach (var item in _items)
            {
                item.Waiting = null;
            }

            _reads.ForEach(read => read.Wake());
        }
    }

    // The item's own status, once; everything else flows on.
    private void Refuse(ItemRun item, UaStatusCode status)
    {
        var now = Clock.MonotonicNs;
        var own = new StatusCode(status.Code);
        if (item.Events is { } events)
        {
            Refuse(events.State, item.Flow.Device, own, events.Plan.Notifier.ToString(), now);
        }

        foreach (var tag in item.Tags)
        {
            Refuse(tag.State, item.Flow.Device, own, tag.Plan.Place, now);
        }
    }

    private void Refuse(TagState tag, DeviceRun device, StatusCode status, string place, long nowNs)
    {
        Announce(tag, device, status, nowNs);
        if (tag.Noted != status)
        {
            tag.Noted = status;
            Observer.Noted(device.Plan.Device.Index, ItemStatusText.Of(tag.Tag.Name, place, new UaStatusCode(status.Code)));
        }
    }

    // One look at the clocks a message.
    private void Stamp(long timestamp)
    {
        if (timestamp != _stamp)
        {
            _stamp = timestamp;
            _stampNs = Clock.MonotonicFromTimestamp(timestamp);
            _stampUtcNs = Clock.UtcFromMonotonic(_stampNs);
        }
    }
}
