using System.Numerics;
using IndustrialGateway.Pipeline.Memory;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// Which rings may hold samples: one bit a ring, whole words a class, so that classes come in order of urgency and idle rings cost nothing.
/// <para>Threads: <see cref="Set"/> by the ring's producer, <see cref="TryTake"/> by the mover, <see cref="IsEmpty"/> by the mover.</para>
/// <para>Progress: <see cref="Set"/> is lock-free: where the processor has no OR that returns the old word it tries again when a neighbour's bit has changed in between. The
/// mover's side is wait-free. When full: never.</para>
/// <para>Order: no lost samples. The producer publishes, passes a full fence, looks at the bit; the mover clears the bit with a full fence, then looks at the ring. One
/// of the two sees the other: either the producer finds the bit clear and sets it, or the mover's look at the ring comes after the publish.</para>
/// </summary>
/// <typeparam name="TMemory">Does every operation on the words.</typeparam>
internal sealed class ReadyBitmap<TMemory>
    where TMemory : struct, IMemoryOperations
{
    private const int BitsPerWord = 64;

    // Spaced out, so that producers of different words do not share a line.
    private const int Stride = 16;

    private readonly int _wordsPerClass;
    private readonly ulong[] _words;
    private readonly int[] _lastServed;

    /// <summary>A bitmap.</summary>
    public ReadyBitmap(int classes, int channels)
    {
        _wordsPerClass = Math.Max(1, (channels + BitsPerWord - 1) / BitsPerWord);
        _words = new ulong[((classes * _wordsPerClass) + 1) * Stride];
        _lastServed = new int[classes];
        Array.Fill(_lastServed, -1);
        for (var i = Stride; i < _words.Length; i += Stride)
        {
            TMemory.Initialise(ref _words[i]);
        }
    }

    /// <summary>Marks a ring after its samples were published. True when the bit was clear: the caller then looks whether the mover is parked.</summary>
    public bool Set(int classIndex, int channel)
    {
        ref var word = ref WordOf(classIndex, channel);
        var bit = 1UL << (channel % BitsPerWord);

        // The full fence between the publish and the look at the bit; see Order.
        TMemory.FullFence();
        return (TMemory.LoadAcquire(ref word) & bit) == 0 && (TMemory.Or(ref word, bit) & bit) == 0;
    }

    /// <summary>Clears and returns the next marked channel of a class, going round so that none starves its neighbours; -1 for none.</summary>
    public int TryTake(int classIndex)
    {
        var from = _lastServed[classIndex] + 1;
        var channel = Find(classIndex, from, _wordsPerClass * BitsPerWord);
        channel = channel < 0 ? Find(classIndex, 0, from) : channel;
        if (channel >= 0)
        {
            // Full fence: what follows, the look at the ring, comes after the clearing.
            TMemory.And(ref WordOf(classIndex, channel), ~(1UL << (channel % BitsPerWord)));
            _lastServed[classIndex] = channel;
        }

        return channel;
    }

    /// <summary>True when no ring is marked.</summary>
    public bool IsEmpty()
    {
        for (var i = Stride; i < _words.Length; i += Stride)
        {
            if (TMemory.LoadAcquire(ref _words[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private int Find(int classIndex, int from, int end)
    {
        for (var at = from; at < end; at = ((at / BitsPerWord) + 1) * BitsPerWord)
        {
            var word = TMemory.LoadAcquire(ref WordOf(classIndex, at)) & (ulong.MaxValue << (at % BitsPerWord));
            if (word != 0)
            {
                var found = (at / BitsPerWord * BitsPerWord) + BitOperations.TrailingZeroCount(word);
                return found < end ? found : -1;
            }
        }

        return -1;
    }

    private ref ulong WordOf(int classIndex, int channel) => ref _words[((classIndex * _wordsPerClass) + (channel / BitsPerWord) + 1) * Stride];
}
