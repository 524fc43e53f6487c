using System.Buffers.Binary;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>
/// Turns right responses into wrong ones, from a seed. Left out is only what no client could ever tell: another answer of the same shape under the right
/// transaction id, or under that of another request of the same shape that waits at the time.
/// </summary>
public sealed class HostileScript(int seed, ModbusFraming framing, double faultRate)
{
    // RTU has neither ids nor a length in a header.
    private static readonly HostileFault[] RtuFaults =
    [
        HostileFault.Late, HostileFault.Duplicate, HostileFault.Truncate, HostileFault.WrongUnit, HostileFault.WrongFunction, HostileFault.WrongByteCount,
        HostileFault.TooFew, HostileFault.TooMany, HostileFault.NoFrame, HostileFault.Exception, HostileFault.Reset,
    ];

    private static readonly HostileFault[] TcpFaults = [.. Enum.GetValues<HostileFault>().Where(f => f != HostileFault.None)];

    // Ids so far ahead may be in flight before a delayed frame arrives.
    private const int IdsAhead = 8192;

    private readonly Random _random = new(seed);
    private readonly HostileFault[] _faults = framing == ModbusFraming.Tcp ? TcpFaults : RtuFaults;
    private readonly (ushort Id, byte Unit, byte Function, int Bytes)[] _recent = new (ushort, byte, byte, int)[64];
    private int _next;

    /// <summary>How often each fault was used.</summary>
    public long[] Used { get; } = new long[Enum.GetValues<HostileFault>().Length];

    /// <summary>The faults this framing can have.</summary>
    public IReadOnlyList<HostileFault> Faults => _faults;

    private bool IsTcp => framing == ModbusFraming.Tcp;

    private int PduAt => IsTcp ? 7 : 1;

    /// <summary>What is sent in place of a response; adds to <paramref name="frames"/>.</summary>
    public void Respond(byte[] response, List<HostileFrame> frames)
    {
        Remember(response);
        var fault = _random.NextDouble() < faultRate ? _faults[_random.Next(_faults.Length)] : HostileFault.None;
        Used[(int)fault]++;
        var jitter = _random.Next(3) == 0 ? _random.NextDouble() * 0.3 : 0;
        switch (fault)
        {
            case HostileFault.Late:
                frames.Add(new HostileFrame(1.01 + (_random.NextDouble() * 2), response));
                break;
            case HostileFault.Duplicate when IsTcp:
                frames.Add(new HostileFrame(jitter, response));
                frames.Add(new HostileFrame(jitter + (_random.NextDouble() * 2), response));
                break;
            case HostileFault.Duplicate:
                // Over RTU a repeat that comes later is the answer to the next request, as far as anyone can tell.
                frames.Add(new HostileFrame(jitter, [.. response, .. response], InOnePiece: true));
                break;
            case HostileFault.Reorder:
                frames.Add(new HostileFrame(0.3 + (_random.NextDouble() * 0.6), response));
                break;
            case HostileFault.Truncate:
                frames.Add(new HostileFrame(jitter, response[..(1 + _random.Next(response.Length - 1))], HostileEnd.Stalls));
                break;
            case HostileFault.TruncateAndGoOn:
                frames.Add(GoOn(response, jitter));
                break;
            case HostileFault.Reset:
                frames.Add(new HostileFrame(jitter, response[.._random.Next(response.Length)], HostileEnd.Reset));
                break;
            default:
                frames.Add(new HostileFrame(jitter, Corrupt(fault, response)));
                break;
        }
    }

    private void Remember(byte[] response)
    {
        _recent[_next++ % _recent.Length] = (IsTcp ? IdOf(response) : (ushort)0, response[PduAt - 1], response[PduAt], response.Length);
    }

    private byte[] Corrupt(HostileFault fault, byte[] response)
    {
        var frame = (byte[])response.Clone();
        switch (fault)
        {
            case HostileFault.WrongId:
                BinaryPrimitives.WriteUInt16BigEndian(frame, OtherId(response));
                return Finish(Spoil(frame));
            case HostileFault.WrongUnit:
                frame[PduAt - 1] = (byte)(frame[PduAt - 1] + 1 + _random.Next(255));
                return Finish(Spoil(frame));
            case HostileFault.WrongFunction:
                frame[PduAt] = (byte)((frame[PduAt] + 1 + _random.Next(126)) & 0x7F);
                return frame[PduAt] == response[PduAt] ? response : Finish(Spoil(frame));
            case HostileFault.WrongLength:
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(4), (ushort)(response.Length - 6 + (_random.Next(2) == 0 ? 1 + _random.Next(40) : -1)));
                return frame;
            case HostileFault.NoFrame when IsTcp:
                frame[2 + _random.Next(2)] ^= (byte)(1 + _random.Next(255));
                return frame;
            case HostileFault.NoFrame:
                frame[^(1 + _random.Next(2))] ^= (byte)(1 + _random.Next(255));
                return frame;
            case HostileFault.Exception:
                return Finish([.. frame[..PduAt], (byte)(frame[PduAt] | 0x80), (byte)(1 + _random.Next(11)), .. IsTcp ? [] : new byte[2]]);
            case HostileFault.WrongByteCount or HostileFault.TooFew or HostileFault.TooMany when (frame[PduAt] & 0x80) == 0:
                return Recount(fault, frame);
            default:
                return response;
        }
    }

    // The data of something else: whoever takes them shows it.
    private byte[] Spoil(byte[] frame)
    {
        for (var i = PduAt + 2; i < frame.Length; i++)
        {
            frame[i] ^= 0xA5;
        }

        return frame;
    }

    private byte[] Recount(HostileFault fault, byte[] frame)
    {
        var count = frame[PduAt + 1];
        switch (fault)
        {
            case HostileFault.WrongByteCount:
                frame[PduAt + 1] = (byte)(count + 1 + _random.Next(255));
                return Finish(frame);
            case HostileFault.TooFew when count > 2:
                frame[PduAt + 1] = (byte)(count - 2);
                return Finish(IsTcp ? frame[..^2] : [.. frame[..^4], 0, 0]);
            case HostileFault.TooMany when count < 249:
                frame[PduAt + 1] = (byte)(count + 2);
                return Finish([.. frame, 0x55, 0x55]);
            default:
                return frame;
        }
    }

    // Cut short, and filled up by the frame behind it: the client can see it only by what then stands where a header should.
    private HostileFrame GoOn(byte[] response, double jitter)
    {
        for (var attempt = 0; attempt < 8 && response.Length > 16; attempt++)
        {
            byte[] glued = [.. response[..^(1 + _random.Next(response.Length - 10))], .. response];
            var rest = glued.AsSpan(response.Length);
            if (rest.Length >= 4 && (rest[2] | rest[3]) != 0)
            {
                return new HostileFrame(jitter, glued, InOnePiece: true);
            }
        }

        return new HostileFrame(jitter, response);
    }

    private ushort OtherId(byte[] response)
    {
        var id = IdOf(response);
        while (true)
        {
            var other = (ushort)(id + IdsAhead + _random.Next(65536 - IdsAhead));
            if (other != id && !HasSameShape(other, response))
            {
                return other;
            }
        }
    }

    private bool HasSameShape(ushort id, byte[] response)
    {
        foreach (var recent in _recent)
        {
            if (recent.Id == id && recent.Unit == response[6] && recent.Function == response[7] && recent.Bytes == response.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static ushort IdOf(byte[] frame) => BinaryPrimitives.ReadUInt16BigEndian(frame);

    // Length or CRC right again: the frame is in order, its content is not.
    private byte[] Finish(byte[] frame)
    {
        if (IsTcp)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(4), (ushort)(frame.Length - 6));
        }
        else
        {
            ModbusCrc.Append(frame);
        }

        return frame;
    }
}
