using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;

namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>
/// Which publication waits for which acknowledgement, and which message becomes settled by it. A message is settled once, when all of its publications are.
/// <para>Threads: any; one lock, held for a few table accesses and the call to the delivery. Progress: blocking. Order: a message is settled in the order its
/// last publication is acknowledged. When full: <see cref="MqttPublishOutcome.WindowFull"/>, and the sender waits. Allocates nothing in the steady state.</para>
/// </summary>
internal sealed class InFlightTable
{
    private readonly Lock _gate = new();
    private readonly IDelivery _delivery;
    private readonly OpenMessage[] _open;
    private readonly Stack<int> _freeMessages;
    private readonly Publication[] _publications; // by packet id - 1
    private readonly Queue<int> _freeSlots;       // first in, first out: an id rests before it is used again
    private bool _isClosed;
    private bool _isAnyAcknowledged;
    private bool _hasProgressed = true;
    private long _progressed;

    public InFlightTable(IDelivery delivery, int capacity)
    {
        _delivery = delivery;
        _publications = new Publication[capacity];
        _freeSlots = new Queue<int>(capacity);
        _open = new OpenMessage[capacity + 1]; // one more: the message being sent has no publication out yet
        _freeMessages = new Stack<int>(_open.Length);
        for (var i = 0; i < capacity; i++)
        {
            _freeSlots.Enqueue(i);
        }

        for (var i = 0; i < _open.Length; i++)
        {
            _open[i] = new OpenMessage();
            _freeMessages.Push(i);
        }
    }

    /// <summary>Publications without acknowledgement.</summary>
    public int Outstanding
    {
        get
        {
            lock (_gate)
            {
                return _publications.Length - _freeSlots.Count;
            }
        }
    }

    /// <summary>True once an acknowledgement has come.</summary>
    public bool IsAnyAcknowledged
    {
        get
        {
            lock (_gate)
            {
                return _isAnyAcknowledged;
            }
        }
    }

    /// <summary>
    /// How long publications have waited without any acknowledgement. Looked at now and then: the time is counted from the look that saw the last progress, so
    /// that sending and acknowledging need not read a clock.
    /// </summary>
    public TimeSpan Stalled(TimeProvider timeProvider)
    {
        lock (_gate)
        {
            var now = timeProvider.GetTimestamp();
            if (_hasProgressed || _freeSlots.Count == _publications.Length)
            {
                (_hasProgressed, _progressed) = (false, now);
            }

            return timeProvider.GetElapsedTime(_progressed, now);
        }
    }

    /// <summary>Begins a message: the sender's next publications belong to it until <see cref="End"/>.</summary>
    public int Begin(OutgoingMessage message)
    {
        lock (_gate)
        {
            var index = _freeMessages.Pop();
            _open[index].Begin(message);
            return index;
        }
    }

    /// <summary>Sends a publication of a message and remembers it; the acknowledgement cannot come between the two.</summary>
    public MqttPublishOutcome TryPublish(int open, int first, int next, IPublishConnection connection, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            if (!_freeSlots.TryPeek(out var slot))
            {
                return MqttPublishOutcome.WindowFull;
            }

            var packetId = (ushort)(slot + 1);
            var outcome = connection.TryPublish(ref packetId, topic, payload);
            if (outcome != MqttPublishOutcome.Accepted)
            {
                return outcome;
            }

            _freeSlots.Dequeue();
            _publications[slot] = new Publication(open, first, next, IsOut: true);
            _open[open].Outstanding++;
            return outcome;
        }
    }

    /// <summary>The uplink will never take these samples of the message.</summary>
    public void Refuse(int open, int first, int next)
    {
        lock (_gate)
        {
            _open[open].Refuse(first, next);
        }
    }

    /// <summary>All publications of the message are sent.</summary>
    public void End(int open)
    {
        lock (_gate)
        {
            _open[open].IsSent = true;
            SettleIfDone(open);
        }
    }

    /// <summary>An acknowledgement, and what it means for the publication it belongs to. One that nothing waits for is passed over as accepted.</summary>
    public AcknowledgeVerdict Acknowledge(ushort packetId, MqttReasonCode reason, out int deviceIndex)
    {
        lock (_gate)
        {
            deviceIndex = 0;
            var slot = packetId - 1;
            if (_isClosed || (uint)slot >= (uint)_publications.Length || !_publications[slot].IsOut)
            {
                return AcknowledgeVerdict.Accepted;
            }

            var publication = _publications[slot];
            _publications[slot] = default;
            _freeSlots.Enqueue(slot);
            (_hasProgressed, _isAnyAcknowledged) = (true, true);
            deviceIndex = _open[publication.Open].DeviceIndex;
            var verdict = _open[publication.Open].Acknowledge(publication.First, publication.Next, reason);
            SettleIfDone(publication.Open);
            return verdict;
        }
    }

    /// <summary>The connection is over: nothing is settled through this table from now on. What is open goes out again on the next connection.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    private void SettleIfDone(int open)
    {
        var message = _open[open];
        if (!message.IsSent || message.Outstanding > 0 || _isClosed)
        {
            return;
        }

        _freeMessages.Push(open);
        message.Settle(_delivery);
    }

    private readonly record struct Publication(int Open, int First, int Next, bool IsOut);
}
