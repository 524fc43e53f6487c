namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>
/// Samples of one message on their way to the writer, with the payload they refer to. What the writer refuses stays here and is offered again. Under the channel's gate.
/// Grows to the largest message, then allocates nothing.
/// </summary>
internal sealed class SampleBatch
{
    private Sample[] _samples = new Sample[256];
    private byte[] _payload = new byte[4096];
    private int _used;
    private int _offered;

    /// <summary>Samples in it.</summary>
    public int Count { get; private set; }

    /// <summary>True while some have not been taken.</summary>
    public bool IsPending => _offered < Count;

    /// <summary>Adds a sample.</summary>
    public void Add(in Sample sample)
    {
        if (Count == _samples.Length)
        {
            Array.Resize(ref _samples, 2 * Count);
        }

        _samples[Count++] = sample;
    }

    /// <summary>Payload with room for a value behind what is in use.</summary>
    public Span<byte> PayloadWithRoom(int bytes)
    {
        if (_used + bytes > _payload.Length)
        {
            Array.Resize(ref _payload, Math.Max(2 * _payload.Length, _used + bytes));
        }

        return _payload;
    }

    /// <summary>Bytes of the payload in use; set to what a value has left.</summary>
    public int Used
    {
        get => _used;
        set => _used = value;
    }

    /// <summary>Offers what has not been taken, and is empty where all is. True then.</summary>
    public bool Offer(ISampleWriter writer)
    {
        if (IsPending)
        {
            _offered += writer.TryWrite(_samples.AsSpan(_offered, Count - _offered), _payload.AsSpan(0, _used));
        }

        if (IsPending)
        {
            return false;
        }

        (Count, _used, _offered) = (0, 0, 0);
        return true;
    }
}
