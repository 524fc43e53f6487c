using IndustrialGateway.Protocols.Mqtt.Codec;

namespace IndustrialGateway.Protocols.Mqtt.Transport;

/// <summary>
/// Receive buffer of one connection: contiguous, so that every packet is one span. It grows only when it is full, never beyond twice
/// what has really arrived nor
/// beyond the largest packet taken: a length that a peer merely claims costs nothing. One thread.
/// </summary>
internal sealed class MqttInbox
{
    private const int InitialSize = 4096;
    private readonly int _maximumPacketSize;
    private byte[] _buffer = new byte[InitialSize];
    private int _start;
    private int _end;
    private int _wanted;

    public MqttInbox(int maximumPacketSize) => _maximumPacketSize = maximumPacketSize;

    /// <summary>Bytes held for the buffer.</summary>
    public int Capacity => _buffer.Length;

    /// <summary>The fault of the last <see cref="TryTake"/>, or null.</summary>
    public MqttFault? LastFault { get; private set; }

    /// <summary>Room for the next bytes, at least one. Frames handed out before are no longer valid.</summary>
    public Memory<byte> Room()
    {
        if (_start == _end)
        {
            _start = 0;
            _end = 0;
        }
        else if (_end == _buffer.Length || _wanted > _buffer.Length - _start)
        {
            MakeRoom();
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>Counts bytes that were put into the room.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Copies bytes in, for callers that do not read from a stream.</summary>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        var room = Room().Span;
        var count = Math.Min(room.Length, bytes.Length);
        bytes[..count].CopyTo(room);
        _end += count;
        return count;
    }

    /// <summary>Takes the next whole packet. False with a null fault: read more.</summary>
    public bool TryTake(out MqttFrame frame, out MqttFault? fault)
    {
        if (!MqttFraming.TryRead(_buffer.AsSpan(_start, _end - _start), _maximumPacketSize, out frame, out _wanted, out fault))
        {
            LastFault = fault;
            return false;
        }

        _start += frame.TotalLength;
        return true;
    }

    private void MakeRoom()
    {
        var held = _buffer.AsSpan(_start, _end - _start);
        if (_start > 0)
        {
            held.CopyTo(_buffer);
        }

        _end = held.Length;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Clamp(_wanted, InitialSize, _buffer.Length * 2));
        }
    }
}
