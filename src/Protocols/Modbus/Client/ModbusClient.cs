using System.IO.Pipelines;
using System.Net.Sockets;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// A connection to a Modbus server: <see cref="ModbusClientCore"/> on a socket. Once closed it stays closed; connecting again is its owner's decision.
/// No allocation per transaction.
/// <para>Threads: any, for all members. Progress: callers and the receive loop share one lock, held for a few microseconds (and one system call where something is
/// sent). Order: requests leave in the order of the calls. When full: beyond <see cref="ModbusClientOptions.MaxInFlight"/> requests wait, as many as there are
/// exchanges.</para>
/// </summary>
public sealed class ModbusClient : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Socket _socket;
    private readonly ModbusClientCore _core;
    private readonly SendBuffer _output;

    // True: no execution context flows, or each send would capture one.
    private readonly SocketAsyncEventArgs _send = new(true);
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly bool _continueInline;
    private readonly Task _receiving;
    private bool _isSending;
    private long _armedFor = long.MaxValue;

    // Written once, under the lock; read by anyone.
    private string? _closeReason;

    private ModbusClient(Socket socket, ModbusClientCore core, ModbusClientOptions options)
    {
        (_socket, _core) = (socket, core);
        _time = options.TimeProvider;
        _continueInline = options.ContinueInline;
        _output = new SendBuffer(options.MaxInFlight);
        _send.Completed += static (_, args) => ((ModbusClient)args.UserToken!).OnSent();
        _send.UserToken = this;
        _timer = _time.CreateTimer(static client => ((ModbusClient)client!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _receiving = ReceiveAsync();
    }

    /// <summary>False once the connection has ended; it stays so.</summary>
    public bool IsOpen => Volatile.Read(ref _closeReason) is null;

    /// <summary>Why it ended, in one English sentence; null while open.</summary>
    public string? CloseReason => Volatile.Read(ref _closeReason);

    /// <summary>Requests sent and not ended.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate)
            {
                return _core.InFlight;
            }
        }
    }

    /// <summary>Responses dropped because no transaction in flight has their id: late ones, and repeats.</summary>
    public long LateResponses
    {
        get
        {
            lock (_gate)
            {
                return _core.LateResponses;
            }
        }
    }

    /// <summary>Responses dropped because they did not fit the request with their id.</summary>
    public long UnfitResponses
    {
        get
        {
            lock (_gate)
            {
                return _core.UnfitResponses;
            }
        }
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="ModbusConnectException">No address, no connection, or not in time.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="ModbusClientOptions.MaxInFlight"/> is not what the framing takes.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ModbusClient> ConnectAsync(ModbusClientOptions options, CancellationToken cancellationToken)
    {
        var core = new ModbusClientCore(options.Framing, options.MaxInFlight, (ushort)options.TimeProvider.GetTimestamp());
        var socket = await ModbusConnector.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        return new ModbusClient(socket, core, options);
    }

    /// <summary>
    /// Carries out the exchange's request. Never throws for what a peer or a network does: that is the result. Await it once, before the exchange is used again.
    /// </summary>
    /// <param name="exchange">An exchange with no transaction under way.</param>
    /// <param name="timeout">From the moment the request is sent to the last byte of its response; time in the queue behind others is not counted.</param>
    /// <exception cref="InvalidOperationException">The exchange has a transaction under way, or its last result was never awaited.</exception>
    public ValueTask<ModbusResult> ExecuteAsync(ModbusExchange exchange, TimeSpan timeout)
    {
        if (!exchange.Completion.TryClaim())
        {
            throw new InvalidOperationException("This exchange has a transaction under way, or its last result was never awaited.");
        }

        var task = exchange.Completion.Task;
        lock (_gate)
        {
            _core.Submit(exchange, Math.Max(1, (long)(timeout.TotalSeconds * _time.TimestampFrequency)));
            Advance();
        }

        SignalCompleted();
        return task;
    }

    /// <summary>Closes the connection; transactions under way end with <see cref="ModbusOutcome.ConnectionClosed"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        Close("The connection was closed on this side.");
        await _receiving.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        _send.Dispose();
    }

    private void Close(string reason)
    {
        lock (_gate)
        {
            _core.Close(reason);
            CloseSocketIfDone();
        }

        SignalCompleted();
    }

    // Under the lock, after anything that may have made room, work or an end.
    private void Advance()
    {
        // While the kernel takes nothing, requests wait in the core rather than in a buffer: their time-outs have not begun.
        while (!_isSending && _core.Send(_output, _time.GetTimestamp()))
        {
            _send.SetBuffer(_output.Swap());
            _isSending = _socket.SendAsync(_send);
            if (!_isSending)
            {
                CheckSent();
            }
        }

        ArmTimer();
        CloseSocketIfDone();
    }

    private void CheckSent()
    {
        if (_send.SocketError != SocketError.Success)
        {
            _core.Close($"Sending failed: {_send.SocketError}.");
        }
    }

    private void OnSent()
    {
        lock (_gate)
        {
            _isSending = false;
            CheckSent();
            Advance();
        }

        SignalCompleted();
    }

    // The timer is set only when a deadline comes before the one it is set for: with equal time-outs about once per time-out, not once per request.
    private void ArmTimer()
    {
        var next = _core.NextDeadline;
        if (next >= _armedFor)
        {
            return;
        }

        _armedFor = next;
        var wait = _time.GetElapsedTime(_time.GetTimestamp(), next);

        // Up to whole milliseconds, the grain of system timers: firing early would only set it again.
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, wait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _armedFor = long.MaxValue;
            var wasWaiting = _core.InFlight;
            _core.Expire(_time.GetTimestamp());
            if (_isSending && _core.InFlight < wasWaiting)
            {
                _core.Close("The peer has stopped reading.");
            }

            Advance();
        }

        SignalCompleted();
    }

    private void CloseSocketIfDone()
    {
        if (!_core.IsOpen && _closeReason is null)
        {
            Volatile.Write(ref _closeReason, _core.CloseReason);
            _socket.Dispose();
        }
    }

    // Never under the lock: what awaits may call back at once.
    private void SignalCompleted()
    {
        while (TakeCompleted() is { } exchange)
        {
            exchange.Completion.Signal(_continueInline);
        }
    }

    private ModbusExchange? TakeCompleted()
    {
        lock (_gate)
        {
            return _core.TakeCompleted();
        }
    }

    private async Task ReceiveAsync()
    {
        var bytePipe = new Pipe(new PipeOptions(useSynchronizationContext: false));
        try
        {
            while (IsOpen)
            {
                var count = await _socket.ReceiveAsync(bytePipe.Writer.GetMemory(ModbusLimits.MaxTcpAduBytes), SocketFlags.None).ConfigureAwait(false);
                var now = _time.GetTimestamp();
                if (count == 0)
                {
                    Close("The peer closed the connection.");
                    break;
                }

                bytePipe.Writer.Advance(count);
                await bytePipe.Writer.FlushAsync().ConfigureAwait(false);
                OnReceived(bytePipe.Reader, now);
            }
        }
        catch (SocketException e)
        {
            // Expected: reset by the peer, or closed here, in which case the reason stands already.
            Close($"Receiving failed: {e.SocketErrorCode}.");
        }
        catch (ObjectDisposedException)
        {
            // Expected: closed here between two receives; the reason stands already.
            Close("The connection was closed on this side.");
        }
        finally
        {
            // Whatever ended the loop, nobody may go on waiting for it; a reason that stands stays.
            Close("The receive loop has ended.");
            await bytePipe.Writer.CompleteAsync().ConfigureAwait(false);
            await bytePipe.Reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    private void OnReceived(PipeReader reader, long now)
    {
        if (!reader.TryRead(out var read))
        {
            return;
        }

        var bytes = read.Buffer;
        lock (_gate)
        {
            _core.Receive(ref bytes, now);
            Advance();
        }

        reader.AdvanceTo(bytes.Start, read.Buffer.End);
        SignalCompleted();
    }
}
