using System.Diagnostics;
using System.Numerics;
using IndustrialGateway.Threading;

namespace IndustrialGateway.Shaping.Messages;

/// <summary>
/// The message slots of one class and uplink: the in-flight window. A slot goes free, open, leased, settled, free; or leased, waiting, leased again.
/// <para>Threads: the sender loop, and at the same time one thread that settles (<see cref="TrySettle"/>, <see cref="TryReturn"/>); <see cref="CountSamples"/> by any.</para>
/// <para>Progress: wait-free. Order: what is to be repeated is handed out in the order of the first time.</para>
/// <para>When full: <see cref="TryOpen"/> says no, and the settling thread is asked to say when that changes.</para>
/// </summary>
internal sealed class MessageWindow
{
    private readonly Action<OutgoingMessage> _onRefused;
    private readonly OutgoingMessage[] _messages;
    private readonly int[] _states;
    private readonly long[] _firstLease;
    private readonly int[] _free;
    private readonly int[] _repeats;
    private readonly int[] _settled;
    private int _freeCount;
    private int _repeatCount;
    private long _leases;
    private PaddedLong _settledTail;
    private PaddedLong _settledHead;
    private PaddedLong _isSenderBlocked;

    public MessageWindow(int messages, int samplesPerMessage, int gapsPerMessage, Action<OutgoingMessage> onRefused)
    {
        _onRefused = onRefused;
        _messages = new OutgoingMessage[messages];
        (_states, _firstLease, _free, _repeats) = (new int[messages], new long[messages], new int[messages], new int[messages]);

        // A slot is on its way back at most once.
        _settled = new int[(int)BitOperations.RoundUpToPowerOf2((uint)messages)];
        for (var slot = messages - 1; slot >= 0; slot--)
        {
            _messages[slot] = new OutgoingMessage(samplesPerMessage, gapsPerMessage) { Slot = slot };
            _free[_freeCount++] = slot;
        }
    }

    /// <summary>True when a message is to be handed out again. Sender only.</summary>
    public bool HasRepeats => _repeatCount > 0;

    /// <summary>True when nothing is open, leased or waiting. Any thread.</summary>
    public bool IsEmpty
    {
        get
        {
            for (var slot = 0; slot < _states.Length; slot++)
            {
                if ((SlotState)Volatile.Read(ref _states[slot]) is SlotState.Open or SlotState.Leased or SlotState.Waiting)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Samples in open, leased and waiting messages, snapshots apart; exact when nothing moves. Any thread.</summary>
    public long CountSamples()
    {
        long count = 0;
        for (var slot = 0; slot < _states.Length; slot++)
        {
            if ((SlotState)Volatile.Read(ref _states[slot]) is SlotState.Open or SlotState.Leased or SlotState.Waiting && !_messages[slot].IsSnapshot)
            {
                count += _messages[slot].Count;
            }
        }

        return count;
    }

    /// <summary>An empty message, or null when the window is full. Sender only.</summary>
    public OutgoingMessage? TryOpen()
    {
        if (!HasRoomOrAsk())
        {
            return null;
        }

        var slot = _free[--_freeCount];
        _messages[slot].Clear();
        Volatile.Write(ref _states[slot], (int)SlotState.Open);
        return _messages[slot];
    }

    /// <summary>True when a slot is free; otherwise the next <see cref="GiveBack"/> says that the sender is waiting for it. Sender only.</summary>
    public bool HasRoomOrAsk()
    {
        TakeBackSettled();
        if (_freeCount > 0)
        {
            return true;
        }

        // Full fence between the flag and the second look. Pairs with GiveBack: one of the two sees the other.
        Interlocked.Exchange(ref _isSenderBlocked.Value, 1);
        TakeBackSettled();
        return _freeCount > 0;
    }

    /// <summary>Puts back a message that turned out to have nothing in it. Sender only.</summary>
    public void Abandon(OutgoingMessage message)
    {
        Volatile.Write(ref _states[message.Slot], (int)SlotState.Free);
        _free[_freeCount++] = message.Slot;
    }

    /// <summary>Hands out an open or waiting message. Sender only.</summary>
    public void Lease(OutgoingMessage message)
    {
        if (!message.IsRepeat)
        {
            _firstLease[message.Slot] = _leases++;
        }

        Volatile.Write(ref _states[message.Slot], (int)SlotState.Leased); // Release: the message before its state. Pairs with TrySettle.
    }

    /// <summary>The oldest message to be handed out again. Sender only; there is one.</summary>
    public OutgoingMessage TakeRepeat()
    {
        var slot = _repeats[0];
        Array.Copy(_repeats, 1, _repeats, 0, --_repeatCount);
        _messages[slot].IsRepeat = true;
        return _messages[slot];
    }

    /// <summary>Everything handed out and not settled is to be handed out again. Sender only, while nobody settles.</summary>
    public void RepeatLeased()
    {
        TakeBackSettled();
        for (var slot = 0; slot < _states.Length; slot++)
        {
            if (Interlocked.CompareExchange(ref _states[slot], (int)SlotState.Waiting, (int)SlotState.Leased) == (int)SlotState.Leased)
            {
                InsertRepeat(slot);
            }
        }
    }

    /// <summary>
    /// Claims a leased message for settling, accepted or refused as a whole; false for one that is not leased, such as an acknowledgement that comes twice. Settling thread only. Then
    /// <see cref="GiveBack"/>.
    /// </summary>
    public bool TrySettle(OutgoingMessage message, bool isRefused) => TryLeave(message, isRefused ? SlotState.Refused : SlotState.Settled);

    /// <summary>Claims a leased message to be handed out again. Settling thread only. Then <see cref="GiveBack"/>.</summary>
    public bool TryReturn(OutgoingMessage message) => TryLeave(message, SlotState.Waiting);

    /// <summary>Sends a claimed message back to the sender loop; true when that is waiting for it. Settling thread only.</summary>
    public bool GiveBack(OutgoingMessage message)
    {
        var tail = _settledTail.Value; // This side is its only writer.
        Debug.Assert(tail - Volatile.Read(ref _settledHead.Value) < _settled.Length, "A slot is on its way back at most once.");
        _settled[(int)tail & (_settled.Length - 1)] = message.Slot;
        Volatile.Write(ref _settledTail.Value, tail + 1); // Release: the entry before the cursor. Pairs with TakeBackSettled.
        Interlocked.MemoryBarrier(); // Between the cursor and the flag; see HasRoomOrAsk.
        return Volatile.Read(ref _isSenderBlocked.Value) != 0 && Interlocked.Exchange(ref _isSenderBlocked.Value, 0) != 0;
    }

    /// <summary>Takes in what was settled or returned. Sender only.</summary>
    public void TakeBackSettled()
    {
        var tail = Volatile.Read(ref _settledTail.Value); // Acquire, as above.
        var head = _settledHead.Value;
        if (head == tail)
        {
            return;
        }

        for (; head < tail; head++)
        {
            var slot = _settled[(int)head & (_settled.Length - 1)];
            if (_states[slot] == (int)SlotState.Waiting)
            {
                InsertRepeat(slot);
                continue;
            }

            if (_states[slot] == (int)SlotState.Refused)
            {
                _onRefused(_messages[slot]);
            }

            Volatile.Write(ref _states[slot], (int)SlotState.Free);
            _free[_freeCount++] = slot;
        }

        Volatile.Write(ref _settledHead.Value, head);
    }

    /// <summary>Takes every message that is not free and frees it, for the end of the uplink: no sender and nobody settling any more.</summary>
    public OutgoingMessage? TakeAny()
    {
        TakeBackSettled();
        for (var slot = 0; slot < _states.Length; slot++)
        {
            if (_states[slot] != (int)SlotState.Free)
            {
                Volatile.Write(ref _states[slot], (int)SlotState.Free);
                _free[_freeCount++] = slot;
                return _messages[slot];
            }
        }

        _repeatCount = 0;
        return null;
    }

    private bool TryLeave(OutgoingMessage message, SlotState next) =>
        Interlocked.CompareExchange(ref _states[message.Slot], (int)next, (int)SlotState.Leased) == (int)SlotState.Leased;

    // Sorted by first lease. The window is small.
    private void InsertRepeat(int slot)
    {
        var at = _repeatCount++;
        while (at > 0 && _firstLease[_repeats[at - 1]] > _firstLease[slot])
        {
            _repeats[at] = _repeats[at - 1];
            at--;
        }

        _repeats[at] = slot;
    }
}
