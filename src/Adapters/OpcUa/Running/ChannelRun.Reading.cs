using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <content>What cyclic reads bring.</content>
internal sealed partial class ChannelRun
{
    /// <summary>Values of one request; those of a session that has ended are none.</summary>
    public void OnRead(IOpcUaSession session, FlowRun flow, List<ItemRun> items, UaTimed<DataValue>[] results, long sentNs)
    {
        lock (_gate)
        {
            if (_session != session)
            {
                return;
            }

            flow.Heard();
            // A server that takes less in one call than the group has got it in several: its values do not belong together.
            var isTorn = results.Length > 0 && results[0].ReceivedTimestamp != results[^1].ReceivedTimestamp;
            using var writer = new UaWriter();
            var bytes = 0;
            for (var i = 0; i < items.Count; i++)
            {
                bytes += OnRead(items[i], results[i], writer, isTorn);
            }

            var receivedNs = results.Length == 0 ? sentNs : Clock.MonotonicFromTimestamp(results[^1].ReceivedTimestamp);
            Observer.Exchanged(flow.Device.Plan.Device.Index, flow.Class, Math.Max(0, receivedNs - sentNs), items.Count, bytes);
            _messageSamples = 0;
            Offer();
        }
    }

    /// <summary>A read failed as a whole.</summary>
    public void OnReadFailed(ReadLoop loop, IOpcUaSession session, string reason)
    {
        lock (_gate)
        {
            if (_session == session)
            {
                loop.Flow.Lost(reason);
                _watch.Wake();
            }
        }
    }

    /// <summary>The namespace of an item is not in the server.</summary>
    public void OnUnresolved(ItemRun item, IOpcUaSession session)
    {
        lock (_gate)
        {
            if (_session == session)
            {
                Refuse(item, UaStatusCodes.BadNodeIdUnknown);
                Offer();
            }
        }
    }

    private int OnRead(ItemRun item, in UaTimed<DataValue> result, UaWriter writer, bool isTorn)
    {
        if (isTorn && item.Tags[0].Plan.Tag.Coherent)
        {
            Refuse(item, UaStatusCodes.BadConfigurationError);
            return 0;
        }

        var value = result.Response;
        if (value.Status.IsBad && ItemStatusText.IsAboutNode(value.Status))
        {
            Refuse(item, value.Status);
            return 0;
        }

        writer.Reset();
        writer.WriteDataValue(value);
        var reader = new UaReader(writer.WrittenSpan, UaLimits.Default);
        Publish(item, reader.ReadDataValueView(), result.ReceivedTimestamp);
        return writer.Length;
    }
}
