using System.Buffers;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>
/// One connection to the hostile server in virtual time: requests in, bytes out when their time has come, split and merged at random as TCP may. One thread.
/// </summary>
public sealed class VirtualModbusLink(ModbusFraming framing, HostileScript script, Random random, long timeout)
{
    private readonly ModbusServerCore _server = new(framing, new AddressModel());
    private readonly FixedBufferWriter _response = new(ModbusLimits.MaxTcpAduBytes);
    private readonly PriorityQueue<HostileFrame, (long Time, long Order)> _frames = new();
    private readonly Queue<(long Time, byte[] Bytes)> _pieces = new();
    private readonly List<HostileFrame> _made = [];
    private long _order;
    private bool _isStalled;

    /// <summary>True once the server has reset the connection, after the bytes before it were taken.</summary>
    public bool IsReset { get; private set; }

    /// <summary>When <see cref="Deliver"/> has something to do next; <see cref="long.MaxValue"/> never.</summary>
    public long NextTime => Math.Min(
        _pieces.TryPeek(out var piece) ? piece.Time : long.MaxValue, _frames.TryPeek(out _, out var next) ? next.Time : long.MaxValue);

    /// <summary>Bytes of whole requests reach the server.</summary>
    public void Request(ReadOnlyMemory<byte> bytes, long now)
    {
        var input = new ReadOnlySequence<byte>(bytes);
        while (true)
        {
            _response.Clear();
            if (_server.Step(ref input, _response).Action != ModbusServerAction.Continue)
            {
                return;
            }

            _made.Clear();
            script.Respond(_response.Written.ToArray(), _made);
            foreach (var frame in _made)
            {
                _frames.Enqueue(frame, (now + 1 + (long)(frame.Delay * timeout), _order++));
            }
        }
    }

    /// <summary>Appends to the inbox what has arrived by now.</summary>
    public void Deliver(List<byte> inbox, long now)
    {
        while (_frames.TryPeek(out var frame, out var at) && at.Time <= now)
        {
            _frames.Dequeue();
            Write(frame, at.Time);
        }

        while (_pieces.TryPeek(out var piece) && piece.Time <= now)
        {
            _pieces.Dequeue();
            inbox.AddRange(piece.Bytes);
            if (piece.Bytes.Length == 0)
            {
                IsReset = true;
            }
        }
    }

    // A stream keeps its order: no piece arrives before the one written before it.
    private void Write(HostileFrame frame, long time)
    {
        if (_isStalled)
        {
            return;
        }

        var from = _pieces.Count > 0 ? Math.Max(time, _pieces.Last().Time) : time;
        var cut = frame.InOnePiece || frame.Bytes.Length < 2 || random.Next(4) != 0 ? 0 : 1 + random.Next(frame.Bytes.Length - 1);
        if (cut > 0)
        {
            _pieces.Enqueue((from, frame.Bytes[..cut]));
            from += 1 + random.Next((int)timeout / 50);
        }

        if (frame.Bytes.Length > cut)
        {
            _pieces.Enqueue((from, frame.Bytes[cut..]));
        }

        if (frame.After != HostileEnd.GoesOn)
        {
            _isStalled = true;
            if (frame.After == HostileEnd.Reset)
            {
                _pieces.Enqueue((from, []));
            }
        }
    }
}
