namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Sequence numbers of chunks (OPC 10000-6 §6.7.2.4, the rule of the RSA policies): each is one more than the one before; behind 4,294,966,271 (the last 1,024 numbers) the next may start anew below 1,024.
/// A number that comes twice, or not in turn, is a chunk repeated, lost or put in by someone.
/// </summary>
internal struct SequenceCounter
{
    private const uint WrapBehind = uint.MaxValue - 1024;
    private const uint WrapBelow = 1024;

    private uint _last;
    private bool _hasLast;

    public SequenceCounter(uint last) => (_last, _hasLast) = (last, true);

    /// <summary>The next number to send: from 1, and from 1 again before the numbers end.</summary>
    public uint Next()
    {
        _last = _last > WrapBehind ? 1 : _last + 1;
        return _last;
    }

    /// <summary>True where a received number may follow. The first of a channel may be any.</summary>
    public bool TryAccept(uint number)
    {
        var isNext = !_hasLast || (_last != uint.MaxValue && number == _last + 1) || (_last > WrapBehind && number < WrapBelow);
        if (isNext)
        {
            _last = number;
            _hasLast = true;
        }

        return isNext;
    }
}
