using System.Threading.Tasks.Sources;

namespace IndustrialGateway.Threading;

/// <summary>
/// An auto-reset signal for one waiter that allocates nothing per wait.
/// <para>Threads: any number may call <see cref="Set"/>; one at a time may wait. Progress: lock-free.
/// Order: a Set that happens before a wait completes that wait at once; several Sets before a wait count as one. The continuation runs on the thread pool,
/// never inside Set.</para>
/// </summary>
public sealed class AsyncSignal : IValueTaskSource
{
    private const int Idle = 0;
    private const int Signaled = 1;
    private const int Waiting = 2;

    private static readonly Action<object?> OnCancelled = static state => ((AsyncSignal)state!).Set();

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellation;
    private int _state;

    /// <summary>Wakes the waiter, or lets the next wait return at once.</summary>
    public void Set()
    {
        // Full fence: what the setter wrote before is visible to the waiter it wakes.
        if (Interlocked.Exchange(ref _state, Signaled) == Waiting)
        {
            // An exchange, not a write: it takes over what a second setter published meanwhile, and the waiter wakes after it.
            Interlocked.Exchange(ref _state, Idle);
            _source.SetResult(true);
        }
    }

    /// <summary>
    /// Waits for <see cref="Set"/>. Cancellation wakes the waiter too and throws <see cref="OperationCanceledException"/>. Registering a token that can be
    /// cancelled costs no allocation in the steady state.
    /// </summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.CompareExchange(ref _state, Idle, Signaled) == Signaled)
        {
            return ValueTask.CompletedTask;
        }

        _source.Reset();
        _cancellation = cancellationToken;
        var version = _source.Version;
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) != Idle)
        {
            // Set came between the two looks.
            Interlocked.Exchange(ref _state, Idle);
            return ValueTask.CompletedTask;
        }

        _registration = cancellationToken.UnsafeRegister(OnCancelled, this);
        return new ValueTask(this, version);
    }

    void IValueTaskSource.GetResult(short token)
    {
        _registration.Dispose();
        _registration = default;
        _source.GetResult(token);
        _cancellation.ThrowIfCancellationRequested();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
