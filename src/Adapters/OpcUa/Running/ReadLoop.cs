using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Reads the tags of one device and rate on a fixed phase of the monotonic clock, in requests the server can take; coherent groups stay in one.
/// <para>Threads: one loop; what it shares is under the channel's gate. Order: one read at a time, so values are in the order of their responses. When full: nothing is
/// read while samples have not been taken.</para>
/// </summary>
internal sealed class ReadLoop : IDisposable
{
    private readonly ChannelRun _channel;
    private readonly OpcUaReadPlan _plan;
    private readonly ScanTiming _timing;
    private readonly IScanWaiter _waiter;
    private readonly Dictionary<OpcUaItemPlan, ItemRun> _runs;

    /// <summary>A loop over the items of a read plan.</summary>
    public ReadLoop(ChannelRun channel, FlowRun flow, OpcUaReadPlan plan, ItemRun[] items, int position)
    {
        (_channel, Flow, _plan) = (channel, flow, plan);
        _timing = new ScanTiming(plan.Every, position);
        _waiter = channel.CreateWaiter();
        _runs = new Dictionary<OpcUaItemPlan, ItemRun>(ReferenceEqualityComparer.Instance);
        foreach (var item in items)
        {
            _runs.Add(item.Plan!, item);
        }
    }

    /// <summary>Its tags.</summary>
    public FlowRun Flow { get; }

    /// <summary>A session has begun: reads at once, whatever the rate.</summary>
    public void Wake() => _waiter.Wake();

    /// <inheritdoc/>
    public void Dispose() => _waiter.Dispose();

    /// <summary>Reads until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _timing.SkipTo(_channel.Clock.MonotonicNs);
        while (true)
        {
            var isSlot = await _waiter.WaitUntilAsync(_timing.DueNs, cancellationToken).ConfigureAwait(false);
            var hasRead = _channel.TryBeginRead(out var session) && await TryReadAsync(session, cancellationToken).ConfigureAwait(false);
            if (!isSlot)
            {
                _timing.SkipTo(_channel.Clock.MonotonicNs);
            }
            else if (_timing.Complete(_channel.Clock.MonotonicNs) is > 0 and var missed && hasRead)
            {
                _channel.BookOverrun(Flow.Device, missed);
            }
        }
    }

    private async Task<bool> TryReadAsync(IOpcUaSession session, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var chunk in ReadChunks.Of(_plan.Items, Math.Max(1, session.MostPerRead)))
            {
                await ReadAsync(session, [.. chunk.Select(item => _runs[item])], cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception e) when (e is UaServiceException or UaConnectException or UaDecodingException)
        {
            // Expected while a server is gone: the runner of the session brings it back, and a new session wakes this loop.
            _channel.OnReadFailed(this, session, e.Message);
            return false;
        }
    }

    private async Task ReadAsync(IOpcUaSession session, ItemRun[] chunk, CancellationToken cancellationToken)
    {
        var known = new List<ItemRun>(chunk.Length);
        var nodes = new List<ReadValueId>(chunk.Length);
        foreach (var item in chunk)
        {
            if (item.Plan!.Node.TryResolve(session.Namespaces, out var node))
            {
                known.Add(item);
                nodes.Add(new ReadValueId { NodeId = node, IndexRange = item.Plan.IndexRange });
            }
            else
            {
                _channel.OnUnresolved(item, session);
            }
        }

        if (nodes.Count > 0)
        {
            var sentNs = _channel.Clock.MonotonicNs;
            var results = await session.ReadAsync(nodes, cancellationToken).ConfigureAwait(false);
            _channel.OnRead(session, Flow, known, results, sentNs);
        }
    }
}
