using System.Threading.Tasks.Sources;

namespace IndustrialGateway.Timestamping;

/// <summary>
/// One scan loop's alarm, used again for every wait.
/// <para>Threads: one loop waits; any thread may call <see cref="Wake"/>. Progress: takes the clock's lock, once per wait.
/// Order: a Wake before a wait ends that wait. The continuation runs on the thread pool, never on the clock's thread.</para>
/// </summary>
internal sealed class ScanWaiter(ScanClockCore core) : IScanWaiter, IValueTaskSource<bool>
{
    private static readonly Action<object?> OnCancelled = static state => ((ScanWaiter)state!).Cancel();

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellation;

    /// <summary>Position in the heap, -1 outside it. Guarded by the clock's lock.</summary>
    public int HeapIndex { get; set; } = -1;

    /// <summary>When the wait under way is due. Guarded by the clock's lock.</summary>
    public long DueNs { get; set; }

    /// <summary>A wake that no wait has used yet. Guarded by the clock's lock.</summary>
    public bool IsWakePending { get; set; }

    /// <inheritdoc/>
    public ValueTask<bool> WaitUntilAsync(long dueMonotonicNs, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _source.Reset();
        _cancellation = cancellationToken;
        var version = _source.Version;
        if (core.Begin(this, dueMonotonicNs) is { } outcome)
        {
            return new ValueTask<bool>(outcome);
        }

        _registration = cancellationToken.UnsafeRegister(OnCancelled, this);
        return new ValueTask<bool>(this, version);
    }

    /// <inheritdoc/>
    public void Wake() => core.Wake(this);

    /// <inheritdoc/>
    public void Dispose() => core.Forget(this);

    /// <summary>Completes the wait that the caller has taken out of the queue.</summary>
    public void Complete(bool isDue) => _source.SetResult(isDue);

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _registration.Dispose();
        _registration = default;
        var isDue = _source.GetResult(token);
        _cancellation.ThrowIfCancellationRequested();
        return isDue;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Cancel()
    {
        if (core.Withdraw(this))
        {
            Complete(isDue: false);
        }
    }
}
