namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The sequence rules of one subscription (OPC 10000-4 §5.14.1.1): what comes is next, early, or was here before; what lies between is missing. A message that was
/// here before is known by its publish time too: the same number with another time means that the server counts anew, which must never pass for a duplicate. One thread.
/// </summary>
internal sealed class SequenceTracker
{
    /// <summary>How far ahead a message may be, and how many that were given out are remembered.</summary>
    public const int Window = 64;

    private readonly uint[] _doneNumbers = new uint[Window];
    private readonly long[] _doneTimes = new long[Window];
    private ulong _held; // bit n: the message n steps after the expected one is kept
    private uint _ahead; // steps from the expected number to the first number nobody has heard of
    private long _lastPublishTime;

    /// <summary>The number that is to be given out next.</summary>
    public uint Expected { get; private set; } = SequenceNumbers.First;

    /// <summary>True where the expected message exists at the server, but is not here.</summary>
    public bool IsMissing => _ahead > 0 && (_held & 1) == 0;

    /// <summary>True where the expected message is kept here.</summary>
    public bool IsHeld => (_held & 1) != 0;

    /// <summary>Begins with number 1: a new subscription.</summary>
    public void Reset()
    {
        Array.Clear(_doneNumbers);
        (Expected, _held, _ahead, _lastPublishTime) = (SequenceNumbers.First, 0, 0, 0);
    }

    /// <summary>A message with notifications. <see cref="SequenceVerdict.Deliver"/> is followed by <see cref="Complete"/> or <see cref="MarkHeld"/>.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="publishTime">Its publish time, any unit.</param>
    /// <param name="canHold">False where no copy can be kept.</param>
    public SequenceVerdict OnData(uint number, long publishTime, bool canHold)
    {
        if (number == 0)
        {
            return SequenceVerdict.Broken;
        }

        if (SequenceNumbers.IsBefore(number, Expected))
        {
            return WasHere(number, publishTime) ? SequenceVerdict.Duplicate : SequenceVerdict.Broken;
        }

        var steps = SequenceNumbers.Distance(Expected, number);
        if (steps >= Window)
        {
            return SequenceVerdict.Broken;
        }

        if ((_held & (1UL << (int)steps)) != 0)
        {
            return SequenceVerdict.Duplicate;
        }

        _ahead = Math.Max(_ahead, steps + 1);
        return steps == 0 ? SequenceVerdict.Deliver : canHold ? SequenceVerdict.Hold : SequenceVerdict.Leave;
    }

    /// <summary>A keep-alive: it carries the number the next message will have.</summary>
    public SequenceVerdict OnKeepAlive(uint next, long publishTime)
    {
        if (next == 0)
        {
            return SequenceVerdict.Broken;
        }

        if (SequenceNumbers.IsBefore(next, Expected))
        {
            // One that was overtaken by data is older than that data; a younger one comes from a server that counts anew.
            return publishTime > _lastPublishTime ? SequenceVerdict.Broken : SequenceVerdict.KeepAlive;
        }

        var steps = SequenceNumbers.Distance(Expected, next);
        if (steps > Window)
        {
            return SequenceVerdict.Broken;
        }

        _ahead = Math.Max(_ahead, steps);
        return SequenceVerdict.KeepAlive;
    }

    /// <summary>A copy of the message is kept.</summary>
    public void MarkHeld(uint number) => _held |= 1UL << (int)SequenceNumbers.Distance(Expected, number);

    /// <summary>The expected message has been given out.</summary>
    public void Complete(long publishTime)
    {
        var slot = (int)(Expected % Window);
        (_doneNumbers[slot], _doneTimes[slot], _lastPublishTime) = (Expected, publishTime, publishTime);
        Advance();
    }

    /// <summary>The expected message is lost for good.</summary>
    public void Skip() => Advance();

    private void Advance()
    {
        Expected = SequenceNumbers.Next(Expected);
        _held >>= 1;
        _ahead = _ahead == 0 ? 0 : _ahead - 1;
    }

    private bool WasHere(uint number, long publishTime)
    {
        var slot = (int)(number % Window);
        return _doneNumbers[slot] == number && _doneTimes[slot] == publishTime;
    }
}
