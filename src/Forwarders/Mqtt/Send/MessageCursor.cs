using IndustrialGateway.Forwarders.Mqtt.Encode;

namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>The message a sender is at, and the publication of it that is encoded but not yet taken by the connection. One thread.</summary>
internal sealed class MessageCursor(PayloadEncoder encoder, int maxPayloadBytes)
{
    private const int FirstBufferBytes = 64 * 1024;

    private byte[] _buffer = new byte[Math.Min(maxPayloadBytes, FirstBufferBytes)];
    private int _length;
    private int _part;

    /// <summary>The message, or null between two.</summary>
    public OutgoingMessage? Message { get; private set; }

    /// <summary>Index of the message in the table of what is open.</summary>
    public int Open { get; private set; }

    /// <summary>First sample of the publication.</summary>
    public int First { get; private set; }

    /// <summary>First sample behind the publication.</summary>
    public int Next { get; private set; }

    /// <summary>True: <see cref="Payload"/> waits for the connection.</summary>
    public bool HasPayload => _length > 0;

    /// <summary>True while nothing of the message has been encoded.</summary>
    public bool IsAtStart => !HasPayload && First == 0 && _part == 0;

    /// <summary>True when every sample has been encoded and taken, or skipped.</summary>
    public bool IsDone => !HasPayload && First >= Message!.Count && (_part > 0 || Message.GapCount == 0);

    /// <summary>The encoded publication.</summary>
    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(0, _length);

    public void Begin(OutgoingMessage message, int open)
    {
        (Message, Open, First, Next) = (message, open, 0, 0);
        (_length, _part) = (0, 0);
    }

    public void End() => Message = null;

    /// <summary>Encodes the next publication. False: its first sample does not fit into <paramref name="limit"/> bytes; <see cref="Skip"/> it.</summary>
    public bool TryEncode(IDelivery delivery, int limit)
    {
        while (true)
        {
            var room = Math.Min(limit, _buffer.Length);
            var unit = encoder.Encode(Message!, First, _part, delivery, _buffer.AsSpan(0, room));
            if (!unit.IsCut || room == limit || _buffer.Length >= maxPayloadBytes)
            {
                (_length, Next) = (unit.Length, unit.Next);
                return unit.Length > 0;
            }

            // Grows once to what the map allows and stays: a message is not cut only because the buffer began small.
            _buffer = new byte[Math.Min(maxPayloadBytes, _buffer.Length * 2)];
        }
    }

    /// <summary>The connection has taken the publication.</summary>
    public void Advance()
    {
        (First, _length) = (Next, 0);
        _part++;
    }

    /// <summary>True where gaps are due in the next publication: they are what does not fit, or what takes the room.</summary>
    public bool HasGapsDue => _part == 0 && Message!.GapCount > 0;

    /// <summary>Leaves out what does not fit: the gaps, or one sample where none are due.</summary>
    public void Skip()
    {
        if (HasGapsDue)
        {
            _part++;
            return;
        }

        (First, Next, _length) = (First + 1, First + 1, 0);
    }
}
