namespace IndustrialGateway;

/// <summary>One scan loop's alarm. One wait at a time; no allocation per wait. Dispose when the loop ends.</summary>
public interface IScanWaiter : IDisposable
{
    /// <summary>
    /// Completes at <paramref name="dueMonotonicNs"/> or at once if that has passed. True when due; false when <see cref="Wake"/> came first.
    /// Throws <see cref="OperationCanceledException"/> when the token given at the wait is cancelled.
    /// </summary>
    ValueTask<bool> WaitUntilAsync(long dueMonotonicNs, CancellationToken cancellationToken);

    /// <summary>Ends the current wait, or the next one if none is under way. Any thread.</summary>
    void Wake();
}
