using System.Numerics;

namespace IndustrialGateway.Protocols.Mqtt;

/// <summary>A set of packet identifiers as a bitmap of 8 KiB. Not thread-safe.</summary>
internal sealed class PacketIdSet
{
    private readonly ulong[] _words = new ulong[(ushort.MaxValue + 1) / 64];

    public int Count { get; private set; }

    public bool Contains(ushort id) => (_words[id >> 6] & (1UL << (id & 63))) != 0;

    public bool Add(ushort id)
    {
        if (Contains(id))
        {
            return false;
        }

        _words[id >> 6] |= 1UL << (id & 63);
        Count++;
        return true;
    }

    public bool Remove(ushort id)
    {
        if (!Contains(id))
        {
            return false;
        }

        _words[id >> 6] &= ~(1UL << (id & 63));
        Count--;
        return true;
    }

    /// <summary>Clears the set; costs nothing when it is empty already.</summary>
    public void Clear()
    {
        if (Count > 0)
        {
            Array.Clear(_words);
            Count = 0;
        }
    }

    /// <summary>The smallest identifier in the set that is at least <paramref name="from"/>, or 0.</summary>
    public ushort NextFrom(int from)
    {
        for (var word = from >> 6; word < _words.Length; word++)
        {
            var bits = _words[word];
            if (word == from >> 6)
            {
                bits &= ulong.MaxValue << (from & 63);
            }

            if (bits != 0)
            {
                return (ushort)((word << 6) + BitOperations.TrailingZeroCount(bits));
            }
        }

        return 0;
    }
}
