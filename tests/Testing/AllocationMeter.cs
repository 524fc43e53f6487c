namespace IndustrialGateway.Tests.Testing;

/// <summary>
/// Bytes a piece of warm code allocates on its thread. A garbage collection started by a test beside it retires this thread's allocation context, whose unused rest
/// (up to 8 KiB) then counts as allocated; so the least of several attempts is taken: code that allocates does so in every one.
/// </summary>
public static class AllocationMeter
{
    private const int Attempts = 5;

    /// <summary>Runs the code several times and gives the fewest bytes one run took. Make it long enough that one object per turn would show.</summary>
    public static long LeastBytes(Action warm)
    {
        ArgumentNullException.ThrowIfNull(warm);
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            warm();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>The same for so many calls after a first one: a type loaded, or a path taken for the first time, is not the steady state.</summary>
    public static long LeastBytes(int calls, Action warm)
    {
        warm();
        return LeastBytes(() =>
        {
            for (var i = 0; i < calls; i++)
            {
                warm();
            }
        });
    }
}
