namespace IndustrialGateway.Hosting.Supervision;

/// <summary>
/// Spreads the starts of parts: a burst at once, then one each few milliseconds, so that a switch that comes back is not met by a thousand connects in one instant.
/// </summary>
/// <remarks>Threads: any. Progress: a short lock. Order: first come, first started.</remarks>
/// <param name="timeProvider">Time.</param>
/// <param name="burst">Starts that may go at once.</param>
/// <param name="interval">Distance of the others.</param>
internal sealed class StartPacer(TimeProvider timeProvider, int burst, TimeSpan interval)
{
    private readonly Lock _gate = new();
    private readonly long _origin = timeProvider.GetTimestamp();
    private TimeSpan _next = -(interval * burst);

    /// <summary>Completes when it is this start's turn.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = timeProvider.GetElapsedTime(_origin);

            // The schedule runs ahead of the clock by at most the burst.
            var earliest = now - (interval * burst);
            _next = (_next < earliest ? earliest : _next) + interval;
            wait = _next - now;
        }

        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, timeProvider, cancellationToken);
    }
}
