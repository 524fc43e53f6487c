namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The one timer of a server: runs a step, waits as long as the step said or until it is woken. Absolute times are the step's; a late wake-up does not add up.
/// <para>Threads: one loop runs the step, any may wake. Progress: a wake-up during a step is not lost. When full: wake-ups merge.</para>
/// </summary>
internal sealed class EngineClock(TimeProvider time, Func<TimeSpan> step) : IDisposable
{
    // A timer of 0 would never end on a virtual clock that stands.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Runs the step soon.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Expected: it is awake already, or at its end.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = time.CreateTimer(static clock => ((EngineClock)clock!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = step();
            timer.Change(wait > Shortest ? wait : Shortest, Timeout.InfiniteTimeSpan);
            await _wake.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
