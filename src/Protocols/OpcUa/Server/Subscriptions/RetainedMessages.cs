using System.Buffers;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Notification messages of one subscription that the client has not acknowledged, for Republish; the oldest goes when there are too many. Under the gate of the engine.</summary>
internal sealed class RetainedMessages(int maxCount, int maxBytes)
{
    private readonly List<(uint Sequence, byte[] Bytes, int Length)> _messages = [];
    private int _bytes;

    /// <summary>Number of messages.</summary>
    public int Count => _messages.Count;

    /// <summary>Number of one of them, oldest first.</summary>
    public uint SequenceAt(int index) => _messages[index].Sequence;

    /// <summary>Makes room for one more.</summary>
    public void MakeRoom()
    {
        while (_messages.Count > 0 && (_messages.Count >= maxCount || _bytes > maxBytes))
        {
            RemoveAt(0);
        }
    }

    public void Add(uint sequence, ReadOnlySpan<byte> message)
    {
        var copy = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(copy);
        _messages.Add((sequence, copy, message.Length));
        _bytes += message.Length;
    }

    /// <summary>The encoded NotificationMessage of a number; false where it is not kept any more, or never was.</summary>
    public bool TryFind(uint sequence, out ReadOnlySpan<byte> message)
    {
        var index = IndexOf(sequence);
        message = index < 0 ? default : _messages[index].Bytes.AsSpan(0, _messages[index].Length);
        return index >= 0;
    }

    /// <summary>The client has it. False where it is not kept.</summary>
    public bool Acknowledge(uint sequence)
    {
        var index = IndexOf(sequence);
        if (index < 0)
        {
            return false;
        }

        RemoveAt(index);
        return true;
    }

    public void Clear()
    {
        while (_messages.Count > 0)
        {
            RemoveAt(_messages.Count - 1);
        }
    }

    private int IndexOf(uint sequence)
    {
        for (var i = 0; i < _messages.Count; i++)
        {
            if (_messages[i].Sequence == sequence)
            {
                return i;
            }
        }

        return -1;
    }

    private void RemoveAt(int index)
    {
        var (_, bytes, length) = _messages[index];
        _messages.RemoveAt(index);
        _bytes -= length;
        ArrayPool<byte>.Shared.Return(bytes);
    }
}
