using System.Threading.Tasks.Sources;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// The awaitable end of an exchange, reused for each transaction. As a work item of the thread pool it hands the continuation over without allocating, which
/// <see cref="ManualResetValueTaskSourceCore{TResult}.RunContinuationsAsynchronously"/> does not.
/// </summary>
internal sealed class ExchangeCompletion(ModbusExchange exchange) : IValueTaskSource<ModbusResult>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<ModbusResult> _core;
    private int _claimed;

    /// <summary>Takes the exchange for one transaction; false while another is under way or its result has not been awaited.</summary>
    public bool TryClaim()
    {
        if (Interlocked.CompareExchange(ref _claimed, 1, 0) != 0)
        {
            return false;
        }

        _core.Reset();
        return true;
    }

    /// <summary>The task of the transaction just claimed.</summary>
    public ValueTask<ModbusResult> Task => new(this, _core.Version);

    /// <summary>Lets the waiter go on: here and now, or on the thread pool.</summary>
    public void Signal(bool inline)
    {
        if (inline)
        {
            _core.SetResult(exchange.Result);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    void IThreadPoolWorkItem.Execute() => _core.SetResult(exchange.Result);

    ModbusResult IValueTaskSource<ModbusResult>.GetResult(short token)
    {
        var result = _core.GetResult(token);

        // Pairs with the exchange in TryClaim: what this transaction left is seen by the next.
        Volatile.Write(ref _claimed, 0);
        return result;
    }

    ValueTaskSourceStatus IValueTaskSource<ModbusResult>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<ModbusResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
