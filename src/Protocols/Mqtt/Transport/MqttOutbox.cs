using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace IndustrialGateway.Protocols.Mqtt.Transport;

/// <summary>
/// Send side of one connection: packets are encoded into one buffer while the other is on its way to the stream. Nothing is allocated
/// per packet or per flush once
/// the buffers have grown.
/// <para>Threads: any number append, holding <see cref="Gate"/> for the length of one encoding; whoever starts a flush writes, and one
/// writer is active at a time.
/// One at a time may await <see cref="FlushAsync"/>. Progress: the gate is held for copying only, never across I/O. Order: bytes leave
/// in the order they were
/// appended. When full: <see cref="TryReserve"/> says no, and the caller flushes or drops.</para>
/// </summary>
internal sealed class MqttOutbox : IValueTaskSource, IThreadPoolWorkItem
{
    private const int InitialSize = 4096;

    /// <summary>
    /// Batches a caller of <see cref="Flush"/> writes before the thread pool goes on: who answers a packet, or publishes to a busy subscriber, must not become
    /// its writer for good while others keep appending.
    /// </summary>
    private const int MostBatches = 8;

    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _onFault;
    private readonly Action _resume;
    private readonly Func<bool>? _onIdle;
    private readonly int _maximum;
    private ManualResetValueTaskSourceCore<bool> _flushed = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _pending;
    private byte[] _filling = new byte[InitialSize];
    private byte[] _writing = new byte[InitialSize];
    private int _filled;
    private int _leaving;
    private long _appended;
    private long _left;
    private long _awaited = -1;
    private long _lastSent;
    private bool _isWriting;
    private bool _isSealed;
    private Exception? _closed;
    private TaskCompletionSource? _drained;

    /// <param name="stream">Where the bytes go.</param>
    /// <param name="maximum">Bound of each of the two buffers, in bytes.</param>
    /// <param name="time">For <see cref="LastSent"/>.</param>
    /// <param name="onFault">Called once, without the gate, when a write fails.</param>
    /// <param name="onIdle">Called by the writer, without the gate, when nothing waits any more: may append more, and says whether it
    /// did. It must not flush.</param>
    public MqttOutbox(Stream stream, int maximum, TimeProvider time, Action<Exception> onFault, Func<bool>? onIdle = null)
    {
        _onIdle = onIdle;
        _stream = stream;
        _maximum = Math.Max(maximum, InitialSize);
        _time = time;
        _onFault = onFault;
        _resume = Resume;
        _lastSent = time.GetTimestamp();
    }

    /// <summary>Hold it round <see cref="TryReserve"/> and <see cref="Commit"/>.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Monotonic timestamp of the last write.</summary>
    public long LastSent => Volatile.Read(ref _lastSent);

    /// <summary>Bytes waiting that are not yet on their way. Approximate outside the gate.</summary>
    public int Waiting => Volatile.Read(ref _filled);

    /// <summary>Largest packet that can ever be sent while leaving <paramref name="keepFree"/> bytes.</summary>
    public int Largest(int keepFree) => _maximum - keepFree;

    /// <summary>Takes nothing more: closed or sealed.</summary>
    public bool IsClosed => Volatile.Read(ref _isSealed) || Volatile.Read(ref _closed) is not null;

    /// <summary>Room for a packet of <paramref name="size"/> bytes, leaving <paramref name="keepFree"/> for others. Gate held.</summary>
    public bool TryReserve(int size, int keepFree, out Span<byte> room)
    {
        room = default;
        if (_closed is not null || _isSealed || size > _maximum - keepFree - _filled)
        {
            return false;
        }

        if (size > _filling.Length - _filled)
        {
            Array.Resize(ref _filling, Math.Min(_maximum, Math.Max(_filling.Length * 2, _filled + size)));
        }

        room = _filling.AsSpan(_filled, size);
        return true;
    }

    /// <summary>Makes reserved bytes part of the stream. Gate held.</summary>
    public void Commit(int size)
    {
        _filled += size;
        _appended += size;
    }

    /// <summary>Appends ready bytes. Takes the gate itself.</summary>
    public bool TryAppend(ReadOnlySpan<byte> packet)
    {
        lock (Gate)
        {
            if (!TryReserve(packet.Length, 0, out var room))
            {
                return false;
            }

            packet.CopyTo(room);
            Commit(packet.Length);
            return true;
        }
    }

    /// <summary>Appends the last packet: after it nothing more is taken, and what waits still leaves [MQTT-3.14.4-1].</summary>
    public void Seal(ReadOnlySpan<byte> farewell)
    {
        lock (Gate)
        {
            if (TryReserve(farewell.Length, 0, out var room))
            {
                farewell.CopyTo(room);
                Commit(farewell.Length);
            }

            _isSealed = true;
        }
    }

    /// <summary>Starts writing what waits, unless a writer is active: it takes along what was appended meanwhile.</summary>
    public void Flush()
    {
        if (TryBeginBatch(isContinuing: false))
        {
            Pump();
        }
    }

    /// <summary>Completes when the kernel has every byte appended before the call.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the bytes leave all the same.</exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Flush();
        lock (Gate)
        {
            if (_closed is null && _left < _appended)
            {
                if (_awaited >= 0)
                {
                    throw new InvalidOperationException("One FlushAsync at a time.");
                }

                _flushed.Reset();
                _awaited = _appended;
            }
            else
            {
                return _closed is null ? ValueTask.CompletedTask : ValueTask.FromException(_closed);
            }
        }

        _cancellation = cancellationToken.UnsafeRegister(static (box, token) => ((MqttOutbox)box!).Cancel(token), this);
        return new ValueTask(this, _flushed.Version);
    }

    /// <summary>
    /// Starts writing and ends when nothing waits any more or the outbox is closed. For farewells: any number may wait, and it allocates.
    /// </summary>
    public Task DrainAsync()
    {
        Task drained;
        lock (Gate)
        {
            if (_closed is not null || (!_isWriting && _filled == 0))
            {
                return Task.CompletedTask;
            }

            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            drained = _drained.Task;
        }

        Flush();
        return drained;
    }

    /// <summary>Refuses everything from now on and releases who waits. The stream is closed by its owner.</summary>
    public void Close(Exception reason)
    {
        bool isAwaited;
        lock (Gate)
        {
            if (_closed is not null)
            {
                return;
            }

            _closed = reason;
            isAwaited = TakeAwaited(long.MaxValue);
            _drained?.TrySetResult();
        }

        if (isAwaited)
        {
            _flushed.SetException(reason);
        }
    }

    void IValueTaskSource.GetResult(short token)
    {
        _cancellation.Dispose();
        _cancellation = default;
        _flushed.GetResult(token);
    }

    void IThreadPoolWorkItem.Execute() => Pump();

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _flushed.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _flushed.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        bool isAwaited;
        lock (Gate)
        {
            isAwaited = TakeAwaited(long.MaxValue);
        }

        if (isAwaited)
        {
            _flushed.SetException(new OperationCanceledException(token));
        }
    }

    /// <summary>Swaps the buffers if there is something to write and nobody else writes.</summary>
    private bool TryBeginBatch(bool isContinuing)
    {
        bool isAwaited;
        bool goesOn;
        lock (Gate)
        {
            if (!isContinuing && _isWriting)
            {
                return false;
            }

            _left += _leaving;
            isAwaited = TakeAwaited(_left);
            goesOn = _filled > 0 && _closed is null;
            _isWriting = goesOn;
            (_filling, _writing) = goesOn ? (_writing, _filling) : (_filling, _writing);
            _leaving = goesOn ? _filled : 0;
            _filled = goesOn ? 0 : _filled;
            if (!goesOn && _drained is not null)
            {
                _drained.TrySetResult();
                _drained = null;
            }
        }

        if (isAwaited)
        {
            _flushed.SetResult(true);
        }

        return goesOn;
    }

    private bool TakeAwaited(long left)
    {
        if (_awaited < 0 || left < _awaited)
        {
            return false;
        }

        _awaited = -1;
        return true;
    }

    /// <summary>
    /// Writes batch after batch on this thread while the stream takes them at once; goes on in <see cref="Resume"/> when it does not.
    /// </summary>
    private void Pump()
    {
        try
        {
            var batches = 0;
            do
            {
                if (batches++ == MostBatches)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }

                Volatile.Write(ref _lastSent, _time.GetTimestamp());
#pragma warning disable CA2012 // The awaiter is consumed exactly once, here or in Resume: an async method would allocate whenever the stream is slow.
                var write = _stream.WriteAsync(_writing.AsMemory(0, _leaving)).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
                if (!write.IsCompleted)
                {
                    _pending = write;
                    _pending.UnsafeOnCompleted(_resume);
                    return;
                }

                write.GetResult();
            }
            while (TryGoOn());
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // Expected when the peer or this side has closed; the owner ends the connection and says why.
            _onFault(fault);
        }
    }

    private void Resume()
    {
        try
        {
            _pending.GetResult();
        }
        catch (Exception fault) when (fault is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // As in Pump.
            _onFault(fault);
            return;
        }

        if (TryGoOn())
        {
            Pump();
        }
    }

    private bool TryGoOn() => TryBeginBatch(isContinuing: true) || (_onIdle is not null && _onIdle() && TryBeginBatch(isContinuing: false));
}
