using System.Buffers;
using System.Threading.Tasks.Sources;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A request under way, reused for many: the awaitable end of it and a copy of the answer, so that the receive loop goes on while the caller decodes. As a work item of the thread pool
/// it hands the continuation over without allocating.
/// <para>Threads: completed by whoever took it out of <see cref="PendingCalls"/>; awaited once.</para>
/// </summary>
internal sealed class PendingCall(PendingCalls owner) : IValueTaskSource<UaReply>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<UaReply> _core;
    private CancellationTokenRegistration _cancellation;
    private UaReply _reply;
    private Exception? _fault;

    /// <summary>Id under which it waits.</summary>
    public uint RequestId { get; set; }

    /// <summary>Monotonic timestamp after which it is given up.</summary>
    public long Deadline { get; set; }

    /// <summary>Its answer goes to the publish sink; nobody awaits it.</summary>
    public bool IsPublish { get; set; }

    /// <summary>The task; <paramref name="cancellationToken"/> gives it up.</summary>
    public ValueTask<UaReply> Wait(CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken.UnsafeRegister(static (box, token) => ((PendingCall)box!).Cancel(token), this);
        return new(this, _core.Version);
    }

    /// <summary>Answers with a copy of the body.</summary>
    public void Complete(ReadOnlySpan<byte> body, long receivedTimestamp)
    {
        var copy = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(copy);
        _reply = new(copy, body.Length, receivedTimestamp);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Ends it without an answer.</summary>
    public void Fail(Exception fault)
    {
        _fault = fault;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Ready for another request.</summary>
    public void Reset()
    {
        _core.Reset();
        _reply = default;
        _fault = null;
        _cancellation = default;
        IsPublish = false;
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_fault is { } fault)
        {
            _core.SetException(fault);
        }
        else
        {
            _core.SetResult(_reply);
        }
    }

    UaReply IValueTaskSource<UaReply>.GetResult(short token)
    {
        // Waits for a cancellation that is running: after it nobody else knows this object.
        _cancellation.Dispose();
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            owner.Return(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<UaReply>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<UaReply>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        if (owner.TryTake(this))
        {
            Fail(new OperationCanceledException(token));
        }
    }
}
