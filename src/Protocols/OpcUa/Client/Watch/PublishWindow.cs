namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// How many publish requests wait at the server: enough that each subscription always finds one, never more than the server takes. Each has a number, which the server gives
/// back (RequestHandle). Servers answer them in the order they came (OPC 10000-4 §5.14.1.2): one that was overtaken by far is lost, and replaced; when a server falls silent, all
/// are taken for lost, and it gets as many again, once. One thread.
/// </summary>
internal sealed class PublishWindow
{
    private const uint LeastOvertaken = 8;

    private readonly int _most;
    private readonly List<uint> _waiting = [];
    private readonly List<uint> _writtenOff = [];
    private int _limit;
    private int _target;
    private uint _last;
    private uint _first = 1;

    /// <summary>At most so many, twice as many with those written off.</summary>
    public PublishWindow(int most) => _most = _limit = most;

    /// <summary>Requests that wait, without those written off.</summary>
    public int Outstanding => _waiting.Count;

    /// <summary>All requests the server may hold.</summary>
    public int Total => _waiting.Count + _writtenOff.Count;

    /// <summary>The most <see cref="Total"/> can be.</summary>
    public int Bound => 2 * _most;

    /// <summary>True for a request of this session and channel; also for 0, which servers give back that forget the number.</summary>
    public bool IsOurs(uint number) => number == 0 || (number >= _first && number <= _last);

    /// <summary>Requests to send now so that <paramref name="subscriptions"/> are served.</summary>
    public int Wanted(int subscriptions)
    {
        _target = subscriptions == 0 ? 0 : Math.Min(_limit, (2 * subscriptions) + 1);
        return Math.Max(0, Math.Min(_target - Outstanding, Bound - Total));
    }

    /// <summary>One is sent; its number.</summary>
    public uint Send()
    {
        _waiting.Add(++_last);
        return _last;
    }

    /// <summary>One was answered; those that were sent long before it will not be.</summary>
    public void OnAnswered(uint number)
    {
        if (number == 0)
        {
            number = _waiting.Count > 0 ? _waiting[0] : 0;
        }

        _waiting.Remove(number);
        _writtenOff.Remove(number);
        var overtaken = Math.Max(LeastOvertaken, 2 * (uint)_target);
        if (number > overtaken)
        {
            _waiting.RemoveAll(one => one < number - overtaken);
            _writtenOff.RemoveAll(one => one < number - overtaken);
        }
    }

    /// <summary>BadTooManyPublishRequests: as many as are left are enough.</summary>
    public void OnTooMany(uint number)
    {
        OnAnswered(number);
        _limit = Math.Clamp(Outstanding, 1, _limit);
    }

    /// <summary>The server does not answer: its requests are taken for lost.</summary>
    public void WriteOff()
    {
        _writtenOff.AddRange(_waiting);
        _waiting.Clear();
        if (_writtenOff.Count > _most)
        {
            _writtenOff.RemoveRange(0, _writtenOff.Count - _most); // the oldest were written off before, and nothing came of it
        }
    }

    /// <summary>A new session or channel: nothing waits.</summary>
    /// <param name="isNewSession">True where the server's limit may be another.</param>
    public void Reset(bool isNewSession)
    {
        _waiting.Clear();
        _writtenOff.Clear();
        _first = _last + 1;
        if (isNewSession)
        {
            _limit = _most;
        }
    }
}
