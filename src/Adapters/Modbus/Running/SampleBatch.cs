namespace IndustrialGateway.Adapters.Modbus;

/// <summary>
/// Samples on their way to the writer, with the payload they refer to. What the writer refuses stays here and is offered again.
/// Under the channel's gate. Room is made when a plan changes, never while samples are added.
/// </summary>
internal sealed class SampleBatch
{
    private Sample[] _samples = [];
    private byte[] _payload = [];
    private int _used;
    private int _offered;

    /// <summary>Samples in it.</summary>
    public int Count { get; private set; }

    /// <summary>True while some have not been taken.</summary>
    public bool IsPending => _offered < Count;

    /// <summary>Makes room.</summary>
    public void Reserve(int samples, int payloadBytes)
    {
        Array.Resize(ref _samples, Math.Max(samples, _samples.Length));
        Array.Resize(ref _payload, Math.Max(payloadBytes, _payload.Length));
    }

    /// <summary>Empties it.</summary>
    public void Clear() => (Count, _used, _offered) = (0, 0, 0);

    /// <summary>Adds a sample without payload.</summary>
    public void Add(in Sample sample) => _samples[Count++] = sample;

    /// <summary>Decodes a tag's value, its payload into this batch.</summary>
    public ModbusValue Decode(ModbusTagCodec codec, ReadOnlySpan<byte> block, int itemOffset) =>
        codec.Decode(block, itemOffset, _payload, ref _used);

    /// <summary>Offers what has not been taken. True when all is.</summary>
    public bool Offer(ISampleWriter writer)
    {
        if (IsPending)
        {
            _offered += writer.TryWrite(_samples.AsSpan(_offered, Count - _offered), _payload.AsSpan(0, _used));
        }

        return !IsPending;
    }
}
