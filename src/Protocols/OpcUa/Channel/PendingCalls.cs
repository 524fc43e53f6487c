namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Requests under way by their id.
/// <para>Threads: any. Progress: a lock for the length of a look-up. When full: <see cref="TryAdd"/> answers null. Whoever takes an entry out completes it, so that each is completed
/// once.</para>
/// </summary>
internal sealed class PendingCalls(int capacity)
{
    private const int KeptIdle = 32;

    private readonly Dictionary<uint, PendingCall> _calls = [];
    private readonly Stack<PendingCall> _idle = new(KeptIdle);
    private readonly Lock _gate = new();
    private uint _lastId;
    private bool _isClosed;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>An id for a message nobody waits for.</summary>
    public uint NextId()
    {
        lock (_gate)
        {
            return FreeId();
        }
    }

    /// <summary>A new entry with an id of its own.</summary>
    /// <returns>Null where as many as allowed wait, or the connection has ended.</returns>
    public PendingCall? TryAdd(long deadline, bool isPublish)
    {
        lock (_gate)
        {
            if (_isClosed || _calls.Count >= capacity)
            {
                return null;
            }

            if (!_idle.TryPop(out var call))
            {
                call = new(this);
            }

            call.RequestId = FreeId();
            call.Deadline = deadline;
            call.IsPublish = isPublish;
            _calls.Add(call.RequestId, call);
            return call;
        }
    }

    /// <summary>Takes out the entry with this id.</summary>
    public PendingCall? TryTake(uint requestId)
    {
        lock (_gate)
        {
            return _calls.Remove(requestId, out var call) ? call : null;
        }
    }

    /// <summary>Takes out this entry; false where someone else has.</summary>
    public bool TryTake(PendingCall call)
    {
        lock (_gate)
        {
            return _calls.TryGetValue(call.RequestId, out var known) && ReferenceEquals(known, call) && _calls.Remove(call.RequestId);
        }
    }

    /// <summary>Takes out one whose deadline has passed, or null.</summary>
    public PendingCall? TryTakeExpired(long now)
    {
        lock (_gate)
        {
            foreach (var (id, call) in _calls)
            {
                if (call.Deadline <= now)
                {
                    _calls.Remove(id);
                    return call;
                }
            }

            return null;
        }
    }

    /// <summary>Takes nothing more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    /// <summary>An entry whose result has been taken is used again.</summary>
    public void Return(PendingCall call)
    {
        lock (_gate)
        {
            if (_idle.Count < KeptIdle)
            {
                call.Reset();
                _idle.Push(call);
            }
        }
    }

    // After 2^32 requests ids come again: one that still waits is passed over.
    private uint FreeId()
    {
        do
        {
            _lastId = _lastId == uint.MaxValue ? 1 : _lastId + 1;
        }
        while (_calls.ContainsKey(_lastId));

        return _lastId;
    }
}
