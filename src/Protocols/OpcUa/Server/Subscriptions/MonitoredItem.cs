namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// One attribute a client wants to hear about (OPC 10000-4 §5.13).
/// <para>Threads: writers of the variable mark it, and with sampling interval 0 put their value into the queue, under a lock held for one copy; all else under the gate of the
/// engine. Progress: a writer waits at most for one value being queued or encoded. Order: values of one item leave in the order they were taken. When full: <see cref="ValueQueue"/>.
/// </para>
/// </summary>
internal sealed class MonitoredItem(uint id, UaNode node, ReadValueId what, IndexRange? range, ValueQueue queue) : IValueMonitor
{
    private readonly Lock _gate = new();
    private DirtyPage? _page;
    private int _bit;
    private DataChangeRule _rule = DataChangeRule.Default;
    private DataValue _last;
    private bool _hasLast;

    /// <summary>Id within the subscription.</summary>
    public uint Id => id;

    /// <summary>The node.</summary>
    public UaNode Node => node;

    /// <summary>The variable where its value is monitored; null for other attributes, which do not change.</summary>
    public UaVariableNode? Variable { get; } = what.AttributeId == AttributeIds.Value ? node as UaVariableNode : null;

    /// <summary>The client's own number for it.</summary>
    public uint ClientHandle { get; set; }

    /// <summary>Which times it wants.</summary>
    public TimestampsToReturn Timestamps { get; set; }

    /// <summary>Whether it samples, and whether it reports.</summary>
    public MonitoringMode Mode { get; set; }

    /// <summary>Revised sampling interval in 100 ns; 0: every value.</summary>
    public long SamplingTicks { get; set; }

    /// <summary>The attribute.</summary>
    public uint AttributeId => what.AttributeId;

    /// <summary>Where it is sampled; null while disabled.</summary>
    public SamplingGroup? Group { get; private set; }

    /// <summary>Its page and bit there.</summary>
    public (DirtyPage? Page, int Bit) Place => (_page, _bit);

    /// <summary>True where nobody says that the value changed: it is looked at each time.</summary>
    public bool IsPolled => Variable is { IsComputed: true };

    /// <summary>True while it stands in the list of its subscription.</summary>
    public bool IsListed { get; set; }

    /// <summary>Revised queue size.</summary>
    public int QueueSize => queue.Size;

    /// <summary>Values waiting.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return queue.Count;
            }
        }
    }

    /// <inheritdoc/>
    public void OnWritten(in DataValue value)
    {
        var page = Volatile.Read(ref _page);
        if (page is null)
        {
            return;
        }

        if (page.TakesEveryValue)
        {
            Offer(value);
        }

        page.Mark(1UL << _bit);
    }

    /// <summary>Called by <see cref="SamplingGroup"/> alone.</summary>
    public void PlaceIn(SamplingGroup? group, DirtyPage? page, int bit)
    {
        Group = group;
        _bit = bit;
        Volatile.Write(ref _page, page);
    }

    /// <summary>Sets filter and queue; values in the queue stay as far as they fit.</summary>
    public void Configure(DataChangeRule rule, int queueSize, bool discardsOldest)
    {
        lock (_gate)
        {
            _rule = rule;
            queue.DiscardsOldest = discardsOldest;
            if (queueSize != queue.Size)
            {
                queue.Resize(queueSize);
            }
        }
    }

    /// <summary>Forgets what was queued, and what was last reported: disabled items begin anew.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            queue.Clear();
            _hasLast = false;
        }
    }

    /// <summary>The value last reported is news again.</summary>
    public void Repeat(UaDateTime now)
    {
        lock (_gate)
        {
            if (queue.Count == 0)
            {
                _hasLast = false;
                Sample(now);
            }
        }
    }

    /// <summary>Reads the attribute and queues it if it is news.</summary>
    public void Sample(UaDateTime now)
    {
        if (Variable is not null)
        {
            // Read and queued in one: a writer that comes between would queue the newer value first.
            lock (_gate)
            {
                Offer(Variable.Read());
            }

            return;
        }

        node.TryReadAttribute(what.AttributeId, out var value);
        Offer(new DataValue(value, default, default, now));
    }

    /// <summary>
    /// Writes waiting values as MonitoredItemNotifications until the queue is empty, <paramref name="room"/> values are written, or the message is as long as it may be. A value
    /// that no message could hold becomes BadEncodingLimitsExceeded. Gives the number written; <paramref name="isFull"/> says that the message is at its end.
    /// </summary>
    public int Encode(UaWriter writer, int room, int maxBytes, bool isFirst, out bool isFull)
    {
        var count = 0;
        isFull = false;
        lock (_gate)
        {
            while (queue.Count > 0 && count < room)
            {
                var start = writer.Length;
                writer.WriteUInt32(ClientHandle);
                WriteValue(writer, queue.Oldest);
                if (writer.Length > maxBytes)
                {
                    writer.Truncate(start);
                    if (!isFirst || count > 0)
                    {
                        isFull = true;
                        return count;
                    }

                    writer.WriteUInt32(ClientHandle);
                    WriteValue(writer, queue.Oldest with { Value = Variant.Null, Status = UaStatusCodes.BadEncodingLimitsExceeded });
                }

                queue.DropOldest();
                count++;
            }
        }

        return count;
    }

    private void Offer(in DataValue value)
    {
        if (range is not null)
        {
            OfferPart(value);
            return;
        }

        Take(value);
    }

    private void OfferPart(in DataValue value)
    {
        var status = range!.Apply(value.Value, out var part);
        Take(status.IsGood ? value with { Value = part } : value with { Value = Variant.Null, Status = value.Status.IsBad ? value.Status : status });
    }

    private void Take(in DataValue value)
    {
        lock (_gate)
        {
            if (_hasLast && !_rule.IsNews(_last, value))
            {
                return;
            }

            _last = value;
            _hasLast = true;
            queue.Enqueue(value);
        }
    }

    private void WriteValue(UaWriter writer, in DataValue value)
    {
        if (Timestamps == TimestampsToReturn.Both)
        {
            writer.WriteDataValue(value);
            return;
        }

        writer.WriteDataValue(ReturnedTimes.Of(value, Timestamps));
    }
}
