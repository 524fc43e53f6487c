namespace IndustrialGateway;

/// <summary>
/// Wakes scan loops at absolute instants of the monotonic clock: one dedicated thread, one queue of due times, no timer object per scan.
/// </summary>
public interface IScanClock
{
    /// <summary>
    /// Makes a waiter for one logical scan loop. Allocates; call it once per loop. The waiter is not for concurrent waits.
    /// </summary>
    IScanWaiter CreateWaiter();
}
