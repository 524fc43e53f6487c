using System.Buffers;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// A Modbus client without I/O: bytes and time go in, bytes and ended exchanges come out. The same core runs on a socket, in a fuzzer and in virtual time.
/// <para>
/// A response counts only if transaction id, unit, function, byte count and range fit its request. On TCP anything else is dropped, and counted; where framing is
/// in doubt (protocol id not 0, a length no PDU has, a PDU that contradicts its length, a frame not finished in time) the connection is given up, since every
/// later byte could be taken for something it is not. RTU has no transaction id, so there every doubt, a time-out too, ends the connection.
/// </para>
/// <para>Times are readings of one monotonic clock in a unit of the caller's choice. Calls are serialised by the caller. A transaction allocates nothing, save
/// a few bytes for one that times out.</para>
/// </summary>
public sealed class ModbusClientCore
{
    // A frame, and the header of the one behind it.
    private const int LookAheadBytes = ModbusLimits.MaxTcpAduBytes + MbapHeader.Prefix;

    private readonly ModbusFraming _framing;
    private readonly ModbusExchange?[] _inFlight;
    private readonly byte[] _scratch = new byte[LookAheadBytes];
    private readonly TransactionIds _ids;
    private ExchangeQueue _waiting;
    private ExchangeQueue _completed;
    private bool _isMidFrame;

    /// <summary>A core for a connection just opened.</summary>
    /// <param name="framing">Framing on the stream.</param>
    /// <param name="maxInFlight">Transactions sent before the first is answered: 1 to 16; with RTU 1.</param>
    /// <param name="firstTransaction">First transaction id; better not the same on each connection, where a gateway might mix them up.</param>
    public ModbusClientCore(ModbusFraming framing, int maxInFlight = 1, ushort firstTransaction = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxInFlight, framing == ModbusFraming.Rtu ? 1 : ModbusLimits.MaxInFlight);
        _framing = framing;
        _inFlight = new ModbusExchange?[maxInFlight];
        _ids = new TransactionIds(firstTransaction);
    }

    /// <summary>False once the connection has been given up; it stays so.</summary>
    public bool IsOpen => CloseReason is null;

    /// <summary>Why the connection was given up, in one English sentence; null while it is open.</summary>
    public string? CloseReason { get; private set; }

    /// <summary>Transactions sent and not ended.</summary>
    public int InFlight { get; private set; }

    /// <summary>Transactions that wait for a place in flight.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Earliest time at which <see cref="Expire"/> has something to do; <see cref="long.MaxValue"/> if nothing is in flight.</summary>
    public long NextDeadline
    {
        get
        {
            var next = long.MaxValue;
            foreach (var exchange in _inFlight)
            {
                next = exchange is null ? next : Math.Min(next, exchange.Deadline);
            }

            return next;
        }
    }

    /// <summary>Responses dropped because no transaction in flight has their id: late ones, and repeats.</summary>
    public long LateResponses { get; private set; }

    /// <summary>Responses dropped because unit, function, byte count or range did not fit the request with their id.</summary>
    public long UnfitResponses { get; private set; }

    /// <summary>
    /// Puts a transaction into the queue; <see cref="Send"/> takes it from there. On a closed core it ends at once with
    /// <see cref="ModbusOutcome.ConnectionClosed"/>.
    /// </summary>
    /// <param name="exchange">An exchange with no transaction under way.</param>
    /// <param name="timeout">From sending to the last byte of the response, in the unit of the caller's clock; above 0.</param>
    public void Submit(ModbusExchange exchange, long timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, 1);
        if (exchange.State != ExchangeState.Idle)
        {
            throw new InvalidOperationException("This exchange has a transaction under way.");
        }

        if (_framing == ModbusFraming.Rtu && exchange.Request is { Unit: 0, Writes: false })
        {
            throw new ArgumentException("Unit 0 is a broadcast over RTU: nobody would answer this read.", nameof(exchange));
        }

        exchange.Begin(timeout);
        if (IsOpen)
        {
            _waiting.Add(exchange);
        }
        else
        {
            Complete(exchange, new ModbusResult(ModbusOutcome.ConnectionClosed));
        }
    }

    /// <summary>
    /// Writes the requests that have a place in flight, at most as many as there are places (broadcasts take none for long: call again until it says false).
    /// True where bytes were written; their time-outs run from <paramref name="now"/>.
    /// </summary>
    public bool Send(IBufferWriter<byte> output, long now)
    {
        var hasSent = false;
        for (var i = 0; i < _inFlight.Length && IsOpen; i++)
        {
            if (_inFlight[i] is null && _waiting.Take() is { } exchange)
            {
                Start(exchange, i, output, now);
                hasSent = true;
            }
        }

        return hasSent;
    }

    /// <summary>
    /// Takes all whole frames off the front of the bytes received; what is left (less than one ADU) is to be given again, with what arrives next.
    /// After the core has closed everything is taken.
    /// </summary>
    /// <param name="input">Bytes received and not yet taken; advanced past those taken.</param>
    /// <param name="now">When the last of these bytes arrived.</param>
    public void Receive(ref ReadOnlySequence<byte> input, long now)
    {
        while (IsOpen && !input.IsEmpty)
        {
            var bytes = Peek(input);
            var taken = _framing == ModbusFraming.Tcp ? ReceiveTcp(bytes, now) : ReceiveRtu(bytes, now);
            if (taken == 0)
            {
                break;
            }

            input = input.Slice(taken);
        }

        if (!IsOpen)
        {
            input = input.Slice(input.End);
        }

        _isMidFrame = !input.IsEmpty;
    }

    /// <summary>Ends the transactions whose time is up.</summary>
    public void Expire(long now)
    {
        var hasExpired = false;
        for (var i = 0; i < _inFlight.Length; i++)
        {
            if (_inFlight[i] is { } exchange && exchange.Deadline <= now)
            {
                hasExpired = true;
                _ids.Abandon(exchange.Transaction);
                Release(i, new ModbusResult(ModbusOutcome.TimedOut));
            }
        }

        if (!hasExpired)
        {
            return;
        }

        if (_framing == ModbusFraming.Rtu)
        {
            Close("No response in time, and a late one could not be told from the next over RTU.");
        }
        else if (_isMidFrame)
        {
            Close("The peer stopped in the middle of a frame.");
        }
        else if (_ids.IsExhausted)
        {
            Close($"{TransactionIds.MaxAbandoned} requests went unanswered on this connection.");
        }
    }

    /// <summary>Gives the connection up: all transactions end with <see cref="ModbusOutcome.ConnectionClosed"/>. The first reason stays.</summary>
    public void Close(string reason)
    {
        if (!IsOpen)
        {
            return;
        }

        CloseReason = reason;
        for (var i = 0; i < _inFlight.Length; i++)
        {
            if (_inFlight[i] is not null)
            {
                Release(i, new ModbusResult(ModbusOutcome.ConnectionClosed));
            }
        }

        while (_waiting.Take() is { } exchange)
        {
            Complete(exchange, new ModbusResult(ModbusOutcome.ConnectionClosed));
        }
    }

    /// <summary>The next exchange that has ended, in the order of their ends, or null. From then on it is free for another transaction.</summary>
    public ModbusExchange? TakeCompleted()
    {
        var exchange = _completed.Take();
        if (exchange is not null)
        {
            exchange.State = ExchangeState.Idle;
        }

        return exchange;
    }

    private void Start(ModbusExchange exchange, int slot, IBufferWriter<byte> output, long now)
    {
        exchange.SentTimestamp = now;
        exchange.Deadline = now + Math.Min(exchange.Timeout, long.MaxValue - now);
        if (_framing == ModbusFraming.Rtu)
        {
            RequestAdu.WriteRtu(exchange.Request, output);
            if (exchange.Request.Unit == 0)
            {
                // A broadcast is done when sent (MODBUS over Serial Line V1.02, 2.1).
                Complete(exchange, new ModbusResult(ModbusOutcome.Ok));
                return;
            }
        }
        else
        {
            exchange.Transaction = _ids.Next(_inFlight);
            RequestAdu.WriteTcp(exchange.Request, exchange.Transaction, output);
        }

        exchange.State = ExchangeState.InFlight;
        _inFlight[slot] = exchange;
        InFlight++;
    }

    private ReadOnlySpan<byte> Peek(in ReadOnlySequence<byte> input)
    {
        var front = input.Length > LookAheadBytes ? input.Slice(0, LookAheadBytes) : input;
        if (front.IsSingleSegment)
        {
            return front.FirstSpan;
        }

        front.CopyTo(_scratch);
        return _scratch.AsSpan(0, (int)front.Length);
    }

    // Returns the bytes taken; 0 asks for more, or has closed.
    private int ReceiveTcp(ReadOnlySpan<byte> bytes, long now)
    {
        if (!MbapHeader.IsPlausible(bytes))
        {
            Close("The peer sent bytes that are no MBAP header.");
            return 0;
        }

        if (bytes.Length < MbapHeader.Prefix || bytes.Length < MbapHeader.AduBytes(bytes))
        {
            return 0;
        }

        var aduBytes = MbapHeader.AduBytes(bytes);
        if (!MbapHeader.IsPlausible(bytes[aduBytes..]))
        {
            // What follows is no frame: this one may have been cut short and filled up with the next, so its values are not to be trusted either.
            Close("A response is followed by bytes that are no MBAP header.");
            return 0;
        }

        Match(bytes[..aduBytes], now);
        return IsOpen ? aduBytes : 0;
    }

    private void Match(ReadOnlySpan<byte> adu, long now)
    {
        var slot = SlotOf(MbapHeader.TransactionOf(adu));
        if (slot < 0)
        {
            LateResponses++;
            return;
        }

        var exchange = _inFlight[slot]!;
        if (adu[MbapHeader.Prefix] != exchange.Request.Unit)
        {
            UnfitResponses++;
            return;
        }

        Settle(slot, adu[MbapHeader.Bytes..], adu.Length, now);
    }

    private int ReceiveRtu(ReadOnlySpan<byte> bytes, long now)
    {
        if (_inFlight[0] is not { } exchange)
        {
            Close("Bytes came though nothing had been asked over RTU.");
            return 0;
        }

        var aduBytes = RtuFrame.ResponseBytes(exchange.Request, bytes);
        if (aduBytes == RtuFrame.Impossible)
        {
            UnfitResponses++;
            Close("An RTU response does not fit its request.");
            return 0;
        }

        if (aduBytes == RtuFrame.NeedMore || bytes.Length < aduBytes)
        {
            return 0;
        }

        if (!ModbusCrc.IsValid(bytes[..aduBytes]))
        {
            Close("The CRC of an RTU response is wrong.");
            return 0;
        }

        if (bytes.Length > aduBytes)
        {
            Close("An RTU response is followed by more bytes.");
            return 0;
        }

        Settle(0, bytes[1..(aduBytes - 2)], aduBytes, now);
        return IsOpen ? aduBytes : 0;
    }

    private void Settle(int slot, ReadOnlySpan<byte> pdu, int aduBytes, long now)
    {
        var exchange = _inFlight[slot]!;
        switch (ResponsePdu.Check(exchange.Request, pdu, out var data, out var exception))
        {
            case ResponseFit.Fits:
                exchange.Accept(data, now, aduBytes);
                Release(slot, new ModbusResult(ModbusOutcome.Ok));
                break;
            case ResponseFit.Exception:
                exchange.Accept(default, now, aduBytes);
                Release(slot, new ModbusResult(ModbusOutcome.Exception, exception));
                break;
            case ResponseFit.Unfit when _framing == ModbusFraming.Tcp:
                UnfitResponses++;
                break;
            default:
                UnfitResponses++;
                Close("A response contradicts its own length or its request.");
                break;
        }
    }

    private int SlotOf(ushort transaction)
    {
        for (var i = 0; i < _inFlight.Length; i++)
        {
            if (_inFlight[i] is { } exchange && exchange.Transaction == transaction)
            {
                return i;
            }
        }

        return -1;
    }

    private void Release(int slot, ModbusResult result)
    {
        var exchange = _inFlight[slot]!;
        _inFlight[slot] = null;
        InFlight--;
        Complete(exchange, result);
    }

    private void Complete(ModbusExchange exchange, ModbusResult result)
    {
        exchange.End(result);
        _completed.Add(exchange);
    }
}
