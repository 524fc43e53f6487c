using System.Threading.Tasks.Sources;
using IndustrialGateway.Tests.Testing;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>
/// Gateway clock and scan clock on a <see cref="ManualTimeProvider"/>: everything that falls due runs inside Advance, on the test's
/// thread.
/// </summary>
internal sealed class VirtualTime : IGatewayClock, IScanClock
{
    public ManualTimeProvider Manual { get; } = new();

    public TimeProvider TimeProvider => Manual;

    public long MonotonicNs => MonotonicFromTimestamp(Manual.GetTimestamp());

    public long UtcNs => (Manual.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    // Whole 100 ns units: what the manual clock counts in.
    public long MonotonicFromTimestamp(long timestamp) => (long)Math.Round((decimal)timestamp * 10_000_000 / Manual.TimestampFrequency) * 100;

    public long UtcFromMonotonic(long monotonicNs) => UtcNs - MonotonicNs + monotonicNs;

    public IScanWaiter CreateWaiter() => new Waiter(this);

    public void AdvanceMs(double ms) => Manual.Advance(TimeSpan.FromMilliseconds(ms));

    private sealed class Waiter : IScanWaiter, IValueTaskSource<bool>
    {
        private readonly VirtualTime _time;
        private readonly ITimer _timer;
        private ManualResetValueTaskSourceCore<bool> _source;
        private CancellationTokenRegistration _registration;
        private bool _isWaiting;
        private bool _isWoken;

        public Waiter(VirtualTime time)
        {
            _time = time;
            _timer = time.Manual.CreateTimer(_ => End(!_isWoken), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public ValueTask<bool> WaitUntilAsync(long dueMonotonicNs, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_isWoken)
            {
                _isWoken = false;
                return new ValueTask<bool>(false);
            }

            var wait = dueMonotonicNs - _time.MonotonicNs;
            if (wait <= 0)
            {
                return new ValueTask<bool>(true);
            }

            _source.Reset();
            _isWaiting = true;
            _timer.Change(new TimeSpan((wait + 99) / 100), Timeout.InfiniteTimeSpan);
            _registration = cancellationToken.UnsafeRegister(static (waiter, token) => ((Waiter)waiter!).Cancel(token), this);
            return new ValueTask<bool>(this, _source.Version);
        }

        public void Wake()
        {
            // Never inside the call: the caller may hold a lock.
            _isWoken = true;
            if (_isWaiting)
            {
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose() => _timer.Dispose();

        public bool GetResult(short token)
        {
            _registration.Dispose();
            return _source.GetResult(token);
        }

        public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _source.OnCompleted(continuation, state, token, flags);

        private void End(bool isDue)
        {
            if (_isWaiting)
            {
                (_isWaiting, _isWoken) = (false, false);
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _source.SetResult(isDue);
            }
        }

        private void Cancel(CancellationToken token)
        {
            if (_isWaiting)
            {
                _isWaiting = false;
                _source.SetException(new OperationCanceledException(token));
            }
        }
    }
}
