using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping;

/// <summary>
/// The live <see cref="IDelivery"/>: one lane, or all lanes of an uplink over one connection, most urgent first.
/// <para>Threads: as <see cref="IDelivery"/>. Progress: no locks of its own; the mover, the sender loop and the settling thread never wait for each other.</para>
/// <para>Order: repeats, then the snapshot, then samples in the order of their queue; a more urgent class always first.</para>
/// <para>When full: <see cref="TryTake"/> returns null and <see cref="WaitAsync"/> waits for a message to be settled.</para>
/// </summary>
internal sealed class Delivery : IDelivery
{
    private readonly ClassLane[] _lanes;
    private readonly ClassLane?[] _laneOfClass;
    private readonly IPayloadStore _payloads;
    private readonly AsyncSignal _signal;
    private bool _hasBeenConnected;
    private int _isDraining;

    public Delivery(IReadOnlyList<ClassLane> lanes, string className, IPayloadStore payloads, AsyncSignal signal)
    {
        (_lanes, _payloads, _signal, ClassName) = ([.. lanes], payloads, signal, className);
        Classes = [.. lanes.Select(lane => lane.Class)];
        _laneOfClass = new ClassLane?[lanes.Count == 0 ? 0 : lanes.Max(lane => lane.Class.Index) + 1];
        foreach (var lane in lanes)
        {
            _laneOfClass[lane.Class.Index] = lane;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<LatencyClass> Classes { get; }

    /// <inheritdoc/>
    public string ClassName { get; }

    private bool IsDraining => Volatile.Read(ref _isDraining) != 0;

    /// <summary>From now on nothing waits for company. Any thread.</summary>
    public void BeginDrain()
    {
        Volatile.Write(ref _isDraining, 1); // Before the signal: the sender it wakes sees it.
        _signal.Set();
    }

    /// <inheritdoc/>
    public void ConnectionOpened()
    {
        foreach (var lane in _lanes)
        {
            lane.ConnectionOpened(isFirst: !_hasBeenConnected);
        }

        if (_hasBeenConnected && _lanes.Length > 0)
        {
            _lanes[0].ConnectionLost();
        }

        _hasBeenConnected = true;
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var all = IsDraining;
        foreach (var lane in _lanes)
        {
            if (lane.IsReady(all))
            {
                cancellationToken.ThrowIfCancellationRequested();
                return ValueTask.CompletedTask;
            }
        }

        return _signal.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public OutgoingMessage? TryTake()
    {
        var all = IsDraining;
        foreach (var lane in _lanes)
        {
            if (lane.TryTake(all) is { } message)
            {
                return message;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Sent(OutgoingMessage message, int bytes) => LaneOf(message).Sent(message, bytes);

    /// <inheritdoc/>
    public void Accept(OutgoingMessage message) => LaneOf(message).Settle(message, rejected: 0, isRefused: false);

    /// <inheritdoc/>
    public void Reject(OutgoingMessage message, ReadOnlySpan<int> sampleIndices) =>
        LaneOf(message).Settle(message, sampleIndices.IsEmpty ? message.Count : sampleIndices.Length, isRefused: sampleIndices.IsEmpty);

    /// <inheritdoc/>
    public void Retry(OutgoingMessage message) => LaneOf(message).Return(message);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> PayloadOf(in Sample sample) => _payloads.Read(PayloadHandle.FromBits(sample.Bits));

    private ClassLane LaneOf(OutgoingMessage message) =>
        message.ClassIndex < _laneOfClass.Length && _laneOfClass[message.ClassIndex] is { } lane
            ? lane
            : throw new ArgumentException("The message was handed out by another delivery.", nameof(message));
}
