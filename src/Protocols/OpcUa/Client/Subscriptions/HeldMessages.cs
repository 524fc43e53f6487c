using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Copies of publish responses that wait for one that is missing, or for a receiver that is not ready. Bounded in number and bytes. One thread at a time.</summary>
internal sealed class HeldMessages
{
    private const int MostMessages = 256;
    private const int MostBytes = 32 << 20;

    private readonly Dictionary<(int Subscription, uint Number), HeldMessage> _messages = [];
    private long _bytes;

    /// <summary>True where a message of so many bytes can be kept.</summary>
    public bool HasRoom(int bytes) => _messages.Count < MostMessages && _bytes + bytes <= MostBytes;

    /// <summary>Keeps a copy; <paramref name="done"/> of its elements have been given out.</summary>
    public void Add(int subscription, uint number, ReadOnlySpan<byte> body, long receivedTimestamp, int done)
    {
        var copy = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(copy);
        Remove(subscription, number);
        _messages[(subscription, number)] = new(copy, body.Length, receivedTimestamp, done);
        _bytes += body.Length;
    }

    /// <summary>Takes one out; the caller gives its array back to the pool.</summary>
    public bool TryTake(int subscription, uint number, [NotNullWhen(true)] out HeldMessage? message)
    {
        if (!_messages.Remove((subscription, number), out message))
        {
            return false;
        }

        _bytes -= message.Length;
        return true;
    }

    /// <summary>Drops all of a subscription.</summary>
    public void Clear(int subscription)
    {
        foreach (var key in _messages.Keys)
        {
            if (key.Subscription == subscription)
            {
                Remove(key.Subscription, key.Number); // removing while walking is allowed
            }
        }
    }

    private void Remove(int subscription, uint number)
    {
        if (TryTake(subscription, number, out var old))
        {
            ArrayPool<byte>.Shared.Return(old.Array);
        }
    }
}
