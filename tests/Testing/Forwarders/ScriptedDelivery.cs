using IndustrialGateway.Threading;

namespace IndustrialGateway.Tests.Testing.Forwarders;

/// <summary>
/// A delivery that hands out the messages a test gives it and remembers what became of them. Keeps the rules of <see cref="IDelivery"/>: a leased message is
/// settled once, what was not settled is handed out again after a reconnect, under the same name.
/// </summary>
public sealed class ScriptedDelivery : IDelivery
{
    private readonly Lock _gate = new();
    private readonly LinkedList<OutgoingMessage> _ready = new();
    private readonly List<OutgoingMessage> _leased = [];
    private readonly List<byte[]> _payloads = [];
    private readonly AsyncSignal _signal = new();
    private readonly List<(string What, long Sequence, int[] Indices)> _settled = [];

    /// <summary>Name of the class, empty for a shared connection.</summary>
    public string ClassName { get; init; } = "cyclic";

    /// <summary>Messages that may be leased at a time.</summary>
    public int Window { get; init; } = int.MaxValue;

    /// <summary>False: settled messages are counted, not kept, so that nothing is allocated.</summary>
    public bool Remembers { get; init; } = true;

    /// <inheritdoc/>
    public IReadOnlyList<LatencyClass> Classes { get; init; } = [ClassTable.BuiltIn.Find("cyclic")!];

    /// <summary>Called when a message is settled, inside the call that settles it.</summary>
    public Action<OutgoingMessage>? Settling { get; set; }

    /// <summary>How often a connection was opened.</summary>
    public int Connections { get; private set; }

    /// <summary>Messages accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>Messages handed out and not settled.</summary>
    public int Leased
    {
        get
        {
            lock (_gate)
            {
                return _leased.Count;
            }
        }
    }

    /// <summary>What became of the messages, in order: <c>accept</c>, <c>reject</c> or <c>retry</c>.</summary>
    public IReadOnlyList<(string What, long Sequence, int[] Indices)> Settled
    {
        get
        {
            lock (_gate)
            {
                return [.. _settled];
            }
        }
    }

    /// <summary>Numbers of the accepted messages, in order.</summary>
    public IReadOnlyList<long> AcceptedSequences => [.. Settled.Where(entry => entry.What == "accept").Select(entry => entry.Sequence)];

    /// <summary>Hands a message out when it is asked for.</summary>
    public void Add(OutgoingMessage message)
    {
        lock (_gate)
        {
            _ready.AddLast(message);
        }

        _signal.Set();
    }

    /// <summary>The bits of a text, byte string or array.</summary>
    public long AddPayload(byte[] bytes)
    {
        _payloads.Add(bytes);
        return new PayloadHandle(_payloads.Count - 1, 1).ToBits();
    }

    /// <inheritdoc/>
    public void ConnectionOpened()
    {
        lock (_gate)
        {
            Connections++;
            for (var i = _leased.Count - 1; i >= 0; i--)
            {
                _leased[i].IsRepeat = true;
                _ready.AddFirst(_leased[i]);
            }

            _leased.Clear();
        }

        _signal.Set();
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public OutgoingMessage? TryTake()
    {
        lock (_gate)
        {
            if (_ready.First is not { } first || _leased.Count >= Window)
            {
                return null;
            }

            _ready.RemoveFirst();
            _leased.Add(first.Value);
            return first.Value;
        }
    }

    /// <summary>Bytes said to have been sent.</summary>
    public long SentBytes { get; private set; }

    /// <inheritdoc/>
    public void Sent(OutgoingMessage message, int bytes) => SentBytes += bytes;

    /// <inheritdoc/>
    public void Accept(OutgoingMessage message) => Settle("accept", message, []);

    /// <inheritdoc/>
    public void Reject(OutgoingMessage message, ReadOnlySpan<int> sampleIndices) => Settle("reject", message, sampleIndices.ToArray());

    /// <inheritdoc/>
    public void Retry(OutgoingMessage message)
    {
        Settle("retry", message, []);
        message.IsRepeat = true;
        lock (_gate)
        {
            _ready.AddFirst(message);
        }

        _signal.Set();
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> PayloadOf(in Sample sample) => _payloads[PayloadHandle.FromBits(sample.Bits).Low];

    private void Settle(string what, OutgoingMessage message, int[] indices)
    {
        lock (_gate)
        {
            if (!_leased.Remove(message))
            {
                throw new InvalidOperationException($"Message {message.Sequence} is settled ({what}) but not leased.");
            }

            Accepted += what == "accept" ? 1 : 0;
            if (Remembers)
            {
                _settled.Add((what, message.Sequence, indices));
            }
        }

        Settling?.Invoke(message);
        _signal.Set();
    }
}
