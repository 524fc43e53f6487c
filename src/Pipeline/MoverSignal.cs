using IndustrialGateway.Pipeline.Memory;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// Parks the mover and wakes it. It parks until anything comes, or naps for a moment in which only urgent classes wake it: under load a nap gathers what would cost a
/// wake-up for each response.
/// <para>Threads: one parks; any number wake. Progress: <see cref="Wake"/> is one load unless the mover is to be woken; who wakes it takes the event's lock for a
/// moment and makes a system call.</para>
/// <para>Order: no lost wake-up. A producer marks its ring with a full fence, then looks at <see cref="_wakingClasses"/>; the mover sets <see cref="_wakingClasses"/> with
/// a full fence, then looks at the marks. One of the two sees the other. A mark that does not wake is seen when the nap is over.</para>
/// <para>When full: never.</para>
/// </summary>
/// <typeparam name="TMemory">Does every operation on <see cref="_wakingClasses"/>.</typeparam>
/// <typeparam name="TEvent">What the mover sleeps on.</typeparam>
internal sealed class MoverSignal<TMemory, TEvent> : IDisposable
    where TMemory : struct, IMemoryOperations
    where TEvent : class, IParkingEvent, new()
{
    /// <summary>For <see cref="Park"/>: every class wakes.</summary>
    public const int AnyClass = int.MaxValue;

    /// <summary>For <see cref="Wake"/>: not samples, but the end.</summary>
    public const int Always = -1;

    private readonly TEvent _event = new();

    // Classes below this index wake the mover; 0 while it runs.
    private Threading.PaddedLong _wakingClasses;

    /// <summary>A signal; nobody is parked.</summary>
    public MoverSignal() => TMemory.Initialise(ref _wakingClasses.Value);

    /// <summary>Wakes the mover if it is parked for this class. The caller has marked what there is to do with an interlocked operation.</summary>
    public void Wake(int classIndex)
    {
        // The exchange lets one of several producers pay for the wake-up. Only for what was read: a nap that has begun meanwhile still waits for urgent classes.
        var waking = TMemory.LoadAcquire(ref _wakingClasses.Value);
        while (waking > classIndex)
        {
            var seen = TMemory.CompareExchange(ref _wakingClasses.Value, 0, waking);
            if (seen == waking)
            {
                _event.Set();
                return;
            }

            waking = seen;
        }
    }

    /// <summary>Parks until <see cref="Wake"/> or the time-out, unless there is something to do.</summary>
    /// <param name="marks">What there may be to do.</param>
    /// <param name="isIdle">Looks once more for what has no mark, after the mover has said that it is about to park.</param>
    /// <param name="milliseconds">Longest time, or <see cref="Timeout.Infinite"/>, which only goes with <see cref="AnyClass"/>.</param>
    /// <param name="wakingClasses">How many of the most urgent classes wake it.</param>
    /// <returns>False when the time ran out.</returns>
    public bool Park(ReadyBitmap<TMemory> marks, Func<bool> isIdle, int milliseconds, int wakingClasses)
    {
        _event.Reset();
        TMemory.Exchange(ref _wakingClasses.Value, wakingClasses);
        var isInTime = !marks.IsEmpty() || !isIdle() || _event.Wait(milliseconds);
        TMemory.Exchange(ref _wakingClasses.Value, 0);
        return isInTime;
    }

    /// <inheritdoc/>
    public void Dispose() => _event.Dispose();
}
