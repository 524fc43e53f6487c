using IndustrialGateway.Threading;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// Places of one size. A place's state is one word: generation above, references below; the generation moves on when the last reference goes, which makes every
/// handle to it stale in the same step.
/// <para>Threads: any number. Progress: lock-free. Order: see <see cref="PayloadSlab"/>. When full: <see cref="TryAdd"/> says no.</para>
/// </summary>
internal sealed class PayloadShelf
{
    private readonly int _placeBytes;
    private readonly byte[] _memory;
    private readonly long[] _states;
    private readonly int[] _lengths;
    private readonly int[] _next;

    // Head of the stack of free places: index + 1 below, a counter of all changes above, so that a head popped and pushed again in between is not taken for unchanged.
    private PaddedLong _free;

    public PayloadShelf(int placeBytes, int places)
    {
        _placeBytes = placeBytes;
        _memory = GC.AllocateUninitializedArray<byte>(checked(placeBytes * places));
        (_states, _lengths, _next) = (new long[places], new int[places], new int[places]);
        for (var i = places - 1; i >= 0; i--)
        {
            _states[i] = ToState(1, 0);
            _next[i] = (int)_free.Value;
            _free.Value = i + 1;
        }
    }

    public int Places => _states.Length;

    public int UsedPlaces
    {
        get
        {
            var used = 0;
            for (var i = 0; i < _states.Length; i++)
            {
                used += ReferencesOf(Volatile.Read(ref _states[i])) > 0 ? 1 : 0;
            }

            return used;
        }
    }

    public bool TryAdd(ReadOnlySpan<byte> bytes, out int index, out int generation)
    {
        generation = 0;
        if (!TryPop(out index))
        {
            return false;
        }

        bytes.CopyTo(_memory.AsSpan(index * _placeBytes, _placeBytes));
        Volatile.Write(ref _lengths[index], bytes.Length);
        generation = GenerationOf(_states[index]);

        // Release: the bytes are in place before the handle becomes valid. Pairs with the reads of _states below.
        Volatile.Write(ref _states[index], ToState(generation, 1));
        return true;
    }

    public ReadOnlySpan<byte> Read(int index, int generation) =>
        IsAlive(Volatile.Read(ref _states[index]), generation) ? _memory.AsSpan(index * _placeBytes, Volatile.Read(ref _lengths[index])) : default;

    public bool TryCopy(int index, int generation, Span<byte> destination, out int length)
    {
        length = 0;
        if (!IsAlive(Volatile.Read(ref _states[index]), generation))
        {
            return false;
        }

        var stored = Volatile.Read(ref _lengths[index]);
        if (stored > destination.Length)
        {
            return false;
        }

        _memory.AsSpan(index * _placeBytes, stored).CopyTo(destination);

        // The copy is done before the state is looked at again: a place recycled under our hands shows a newer generation (the swap in Release comes before the
        // writes of its next user).
        Volatile.ReadBarrier();
        if (!IsAlive(Volatile.Read(ref _states[index]), generation))
        {
            return false;
        }

        length = stored;
        return true;
    }

    public bool AddReference(int index, int generation)
    {
        while (true)
        {
            var state = Volatile.Read(ref _states[index]);
            if (!IsAlive(state, generation))
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _states[index], state + 1, state) == state)
            {
                return true;
            }
        }
    }

    public void Release(int index, int generation)
    {
        while (true)
        {
            var state = Volatile.Read(ref _states[index]);
            if (!IsAlive(state, generation))
            {
                return;
            }

            var isLast = ReferencesOf(state) == 1;
            var next = isLast ? ToState(generation + 1, 0) : state - 1;
            if (Interlocked.CompareExchange(ref _states[index], next, state) == state)
            {
                if (isLast)
                {
                    Push(index);
                }

                return;
            }
        }
    }

    private static long ToState(int generation, int references) => ((long)generation << 32) | (uint)references;

    private static int GenerationOf(long state) => (int)(state >> 32);

    private static int ReferencesOf(long state) => (int)state;

    private static bool IsAlive(long state, int generation) => GenerationOf(state) == generation && ReferencesOf(state) > 0;

    private bool TryPop(out int index)
    {
        while (true)
        {
            var head = Volatile.Read(ref _free.Value);
            index = (int)head - 1;
            if (index < 0)
            {
                return false;
            }

            // Another thread may pop this place before us; then _next is of no use and the swap fails.
            var next = Advance(head, Volatile.Read(ref _next[index]));
            if (Interlocked.CompareExchange(ref _free.Value, next, head) == head)
            {
                return true;
            }
        }
    }

    private void Push(int index)
    {
        while (true)
        {
            var head = Volatile.Read(ref _free.Value);
            Volatile.Write(ref _next[index], (int)head);
            if (Interlocked.CompareExchange(ref _free.Value, Advance(head, index + 1), head) == head)
            {
                return;
            }
        }
    }

    private static long Advance(long head, int indexPlusOne) => (((head >> 32) + 1) << 32) | (uint)indexPlusOne;
}
