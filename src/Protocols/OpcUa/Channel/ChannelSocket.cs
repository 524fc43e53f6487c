using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A socket with a channel on it: the receive loop, and sending from any thread.
/// <para>Threads: <see cref="RunAsync"/> once; everything else any. Progress: sends hold a lock while they encode and encrypt, never across I/O. Order: messages leave in the order in
/// which their sends got the lock. When full: a send answers BadTcpNotEnoughResources.</para>
/// </summary>
#pragma warning disable CA1001 // RunAsync gives everything back when the connection ends; it cannot end otherwise.
internal sealed class ChannelSocket
#pragma warning restore CA1001
{
    // An encoder that has once held a larger message is not kept.
    private const int KeepWriterBytes = 1 << 20;

    private readonly Socket _socket;
    private readonly IChannelOwner _owner;
    private readonly TimeProvider _time;
    private readonly ChunkOutbox _outbox;
    private readonly ChunkInbox _inbox;
    private readonly int _maxUnsentBytes;
    private UaWriter _writer = new();
    private UaChannelFault? _reason;
    private bool _isDiscarding;

    public ChannelSocket(Socket socket, SecureChannelCore core, IChannelOwner owner, TimeProvider time, int maxUnsentBytes)
    {
        _socket = socket;
        Core = core;
        _owner = owner;
        _time = time;
        _maxUnsentBytes = maxUnsentBytes;
        _inbox = new(core);
        _outbox = new(socket, fault => Abandon(Lost(fault)), StopSending);

        // Nagle and a delayed acknowledgement together would add 40 ms to a call.
        _socket.NoDelay = true;
        KeepAlive();
    }

    /// <summary>The channel.</summary>
    public SecureChannelCore Core { get; }

    /// <summary>True once the connection is ending.</summary>
    public bool IsEnding => Volatile.Read(ref _reason) is not null;

    /// <summary>Bytes waiting for the kernel.</summary>
    public int Unsent
    {
        get
        {
            lock (_outbox.Gate)
            {
                return _outbox.Unsent;
            }
        }
    }

    /// <summary>Receives until the connection ends, by whichever side, and then gives everything back.</summary>
    public async Task RunAsync()
    {
        var ended = await ReceiveAsync().ConfigureAwait(false);
        var reason = Interlocked.CompareExchange(ref _reason, ended, null) ?? ended;
        _socket.Dispose();
        _outbox.Dispose();
        lock (_outbox.Gate)
        {
            Core.Dispose();
            _writer.Dispose();
        }

        _inbox.Dispose();
        _owner.OnEnded(reason);
    }

    /// <summary>Sends a message.</summary>
    /// <returns>Good once it is on its way, or why it is not.</returns>
    public UaStatusCode Send<T>(uint requestId, T message)
        where T : IUaMessage<T>
    {
        lock (_outbox.Gate)
        {
            if (Refusal() is { } refused)
            {
                return refused;
            }

            _writer.Reset();
            UaMessages.Write(_writer, message);
            var status = Core.WriteMessage(requestId, _writer.WrittenSpan, _outbox.Filling);
            if (_writer.Length > KeepWriterBytes)
            {
                _writer.Dispose();
                _writer = new UaWriter();
            }

            if (status.IsBad)
            {
                return status;
            }
        }

        _outbox.Flush();
        return UaStatusCodes.Good;
    }

    /// <summary>Sends a message that is encoded already: id of the type and body.</summary>
    public UaStatusCode Send(uint requestId, ReadOnlySpan<byte> body)
    {
        lock (_outbox.Gate)
        {
            if (Refusal() is { } refused)
            {
                return refused;
            }

            var status = Core.WriteMessage(requestId, body, _outbox.Filling);
            if (status.IsBad)
            {
                return status;
            }
        }

        _outbox.Flush();
        return UaStatusCodes.Good;
    }

    /// <summary>Sends what a delegate appends: the messages that make and end a channel.</summary>
    /// <returns>False where the connection takes nothing more.</returns>
    public bool SendRaw<TState>(TState state, Action<TState, SecureChannelCore, UaSendBuffer> append, bool isLast = false)
    {
        lock (_outbox.Gate)
        {
            if (_outbox.IsClosed)
            {
                return false;
            }

            append(state, Core, _outbox.Filling);
        }

        if (isLast)
        {
            _outbox.Seal();
        }

        _outbox.Flush();
        return true;
    }

    /// <summary>Ends the connection now.</summary>
    public void Abandon(UaChannelFault reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        _socket.Dispose();
    }

    /// <summary>Ends the connection after a last message (ERR or CLO). What still comes in is thrown away; the caller calls <see cref="Abandon"/> when the peer does not close.</summary>
    public void Farewell<TState>(UaChannelFault reason, TState state, Action<TState, SecureChannelCore, UaSendBuffer> append)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        Volatile.Write(ref _isDiscarding, true);
        SendRaw(state, append, isLast: true);
    }

    private static UaChannelFault Lost(Exception fault) => new(UaStatusCodes.BadConnectionClosed, "The connection is lost: " + fault.Message);

    /// <summary>A peer that vanished without a word is noticed by the kernel within a minute or two, also where nothing is sent.</summary>
    private void KeepAlive()
    {
        const int IdleSeconds = 30;
        const int IntervalSeconds = 10;
        const int Probes = 3;
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, IdleSeconds);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, IntervalSeconds);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
    }

    private UaStatusCode? Refusal()
    {
        if (_outbox.IsClosed)
        {
            return UaStatusCodes.BadConnectionClosed;
        }

        return _outbox.Unsent > _maxUnsentBytes ? UaStatusCodes.BadTcpNotEnoughResources : null;
    }

    private async Task<UaChannelFault> ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var count = await _socket.ReceiveAsync(_inbox.Free, SocketFlags.None).ConfigureAwait(false);
                if (count == 0)
                {
                    return new(UaStatusCodes.BadConnectionClosed, "The peer has closed the connection.");
                }

                _inbox.Advance(count);
                if (TakeChunks(_time.GetTimestamp()) is { } fault)
                {
                    return fault;
                }
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Expected when the peer or this side has closed.
            return Lost(fault);
        }
        catch (Exception fault)
        {
            // This loop is the supervisor of its connection: what a handler or the own key throws ends this one and no other, and the owner says so.
            return new(UaStatusCodes.BadInternalError, "The connection failed on this side: " + fault.Message) { Cause = fault };
        }
    }

    private UaChannelFault? TakeChunks(long now)
    {
        while (!Volatile.Read(ref _isDiscarding))
        {
            if (_inbox.Next(out var offset, out var size) is { } malformed)
            {
                return OnEvent(UaChannelEvent.Of(malformed), now);
            }

            if (size == 0)
            {
                return null;
            }

            if (OnEvent(Core.Receive(_inbox.Array, offset, size, now), now) is { } fault)
            {
                return fault;
            }
        }

        _inbox.Discard();
        return null;
    }

    private UaChannelFault? OnEvent(in UaChannelEvent channelEvent, long now) =>
        channelEvent.Kind == UaChannelEventKind.Incomplete ? null : _owner.OnEvent(channelEvent, now);

    private void StopSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Expected where the peer was faster.
            Abandon(Lost(fault));
        }
    }
}
