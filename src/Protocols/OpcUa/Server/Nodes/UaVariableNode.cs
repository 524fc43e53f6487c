namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A variable (OPC 10000-3 §5.6). Its value, status and times are one unit that is never seen half written: a version that is odd during a write (seqlock).
/// <para>Threads: any may write, any may read. Progress: a reader repeats while a write is under way, writers take turns by the version; both wait for as long as it takes to copy
/// one <see cref="DataValue"/>, longer only while a writing thread is not scheduled. Order: readers see values in the order of the writes. When full: holds one value; queues are
/// those of the monitored items. Writing does not allocate.</para>
/// </summary>
public sealed class UaVariableNode : UaNode
{
    private readonly Func<DataValue>? _source;
    private DataValue _value;
    private int _version;
    private IValueMonitor[] _monitors = [];

    internal UaVariableNode(NodeId id, QualifiedName browseName, NodeId dataType, Func<DataValue>? source = null)
        : base(id, browseName)
    {
        DataType = dataType;
        _source = source;
        _value = new DataValue(Variant.Null, UaStatusCodes.BadWaitingForInitialData);
    }

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.Variable;

    /// <summary>Type of the value.</summary>
    public NodeId DataType { get; }

    /// <summary>-1 a scalar, 1 an array, -2 either (OPC 10000-3 §5.6.2).</summary>
    public int ValueRank { get; init; } = -1;

    /// <summary>Engineering range, what a percent deadband is a percentage of; null for none.</summary>
    public Range? EuRange { get; init; }

    /// <summary>How fast the value may change, in milliseconds; 0 for at any time.</summary>
    public double MinimumSamplingInterval { get; init; }

    /// <summary>Built-in type of the values where the data type is one; otherwise that of the value it has.</summary>
    internal BuiltInType BuiltInType => DataType is { NamespaceIndex: 0, Type: NodeIdType.Numeric, Number: > 0 and <= (uint)BuiltInType.DiagnosticInfo }
        ? (BuiltInType)DataType.Number
        : Read().Value.Type;

    /// <summary>True where the value is made when it is read (<c>CurrentTime</c>) and nobody says that it changed.</summary>
    internal bool IsComputed => _source is not null;

    /// <summary>Replaces value, status and times, and tells the monitored items.</summary>
    public void Write(in DataValue value)
    {
        var version = Lock();
        _value = value;

        // Ends the write: pairs with the first read of the version in Read.
        Volatile.Write(ref _version, version + 2);
        foreach (var monitor in Volatile.Read(ref _monitors))
        {
            monitor.OnWritten(value);
        }
    }

    /// <summary>The current value with status and times.</summary>
    public DataValue Read()
    {
        if (_source is not null)
        {
            return _source();
        }

        var spin = new SpinWait();
        while (true)
        {
            var version = Volatile.Read(ref _version);
            var value = _value;

            // The copy is complete before the version is looked at again.
            Volatile.ReadBarrier();
            if ((version & 1) == 0 && Volatile.Read(ref _version) == version)
            {
                return value;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    internal override bool TryReadOwnAttribute(uint attributeId, out Variant value)
    {
        value = attributeId switch
        {
            AttributeIds.DataType => Variant.OfReference(BuiltInType.NodeId, DataType),
            AttributeIds.ValueRank => Variant.Of(ValueRank),
            AttributeIds.ArrayDimensions => Variant.OfArray(BuiltInType.UInt32, ValueRank >= 1 ? new uint[ValueRank] : Array.Empty<uint>()),
            AttributeIds.AccessLevel or AttributeIds.UserAccessLevel => Variant.OfBits(BuiltInType.Byte, CurrentRead),
            AttributeIds.AccessLevelEx => Variant.Of((uint)CurrentRead),
            AttributeIds.MinimumSamplingInterval => Variant.Of(MinimumSamplingInterval),
            AttributeIds.Historizing => Variant.Of(false),
            _ => Variant.Null,
        };
        return !value.IsNull;
    }

    internal void AddMonitor(IValueMonitor monitor)
    {
        IValueMonitor[] before;
        do
        {
            before = Volatile.Read(ref _monitors);
        }
        while (Interlocked.CompareExchange(ref _monitors, [.. before, monitor], before) != before);
    }

    internal void RemoveMonitor(IValueMonitor monitor)
    {
        IValueMonitor[] before;
        do
        {
            before = Volatile.Read(ref _monitors);
        }
        while (Interlocked.CompareExchange(ref _monitors, Array.FindAll(before, m => !ReferenceEquals(m, monitor)), before) != before);
    }

    // AccessLevel bit 0 (OPC 10000-3 §8.57): the current value may be read, and nothing else.
    private const byte CurrentRead = 1;

    // Makes the version odd: the full fence keeps the value behind it.
    private int Lock()
    {
        var spin = new SpinWait();
        while (true)
        {
            var version = Volatile.Read(ref _version);
            if ((version & 1) == 0 && Interlocked.CompareExchange(ref _version, version + 1, version) == version)
            {
                return version;
            }

            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
