using System.Buffers;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// One server connection without I/O: request bytes in, response bytes out. Hostile bytes are normal input: whatever comes is answered as the specification says,
/// ignored, or ends the connection where framing is in doubt. Reads nothing beyond the bytes given, keeps nothing between calls, allocates nothing.
/// <para>Calls are serialised by the caller, over all cores of one model.</para>
/// </summary>
public sealed class ModbusServerCore
{
    private readonly ModbusFraming _framing;
    private readonly RequestHandler _handler;
    private readonly IModbusFaultSource? _faults;
    private readonly byte[] _request = new byte[ModbusLimits.MaxTcpAduBytes];

    /// <summary>A core for a connection just opened.</summary>
    public ModbusServerCore(
        ModbusFraming framing, IModbusDataModel model, ModbusUnknownUnit unknownUnit = ModbusUnknownUnit.Exception, IModbusFaultSource? faults = null)
    {
        _framing = framing;
        _handler = new RequestHandler(model, unknownUnit);
        _faults = faults;
    }

    /// <summary>Requests taken, well-formed or not.</summary>
    public long Requests { get; private set; }

    /// <summary>
    /// Handles the request at the front of the bytes, if it is whole. With <see cref="ModbusServerAction.Continue"/> call again.
    /// </summary>
    /// <param name="input">Bytes received and not yet taken; advanced past the request.</param>
    /// <param name="output">Takes the response, at most 260 bytes.</param>
    public ModbusServerStep Step(ref ReadOnlySequence<byte> input, IBufferWriter<byte> output)
    {
        var available = (int)Math.Min(input.Length, _request.Length);
        input.Slice(0, available).CopyTo(_request);
        var bytes = _request.AsSpan(0, available);
        var aduBytes = _framing == ModbusFraming.Tcp ? TcpBytes(bytes) : RtuFrame.RequestBytes(bytes);
        if (aduBytes == RtuFrame.Impossible)
        {
            return new ModbusServerStep(ModbusServerAction.Close);
        }

        if (aduBytes == RtuFrame.NeedMore || available < aduBytes)
        {
            return new ModbusServerStep(ModbusServerAction.Receive);
        }

        if (_framing == ModbusFraming.Rtu && !ModbusCrc.IsValid(bytes[..aduBytes]))
        {
            return new ModbusServerStep(ModbusServerAction.Close);
        }

        input = input.Slice(aduBytes);
        Requests++;
        return Serve(aduBytes, output);
    }

    private static int TcpBytes(ReadOnlySpan<byte> bytes)
    {
        if (!MbapHeader.IsPlausible(bytes))
        {
            return RtuFrame.Impossible;
        }

        return bytes.Length < MbapHeader.Prefix ? RtuFrame.NeedMore : MbapHeader.AduBytes(bytes);
    }

    private ModbusServerStep Serve(int aduBytes, IBufferWriter<byte> output)
    {
        var isTcp = _framing == ModbusFraming.Tcp;
        var (unit, pdu) = isTcp
            ? (_request[MbapHeader.Prefix], _request.AsMemory(MbapHeader.Bytes..aduBytes))
            : (_request[0], _request.AsMemory(1..(aduBytes - 2)));
        var adu = output.GetSpan(ModbusLimits.MaxTcpAduBytes);
        var body = adu[(isTcp ? MbapHeader.Bytes : 1)..];
        var code = RequestPdu.Parse(unit, pdu, out var request);
        var fault = code == ModbusExceptionCode.None && _faults is not null ? _faults.Next(request) : default;
        if (fault.Kind == ModbusFaultKind.Exception)
        {
            code = fault.Code;
        }

        var isBroadcast = !isTcp && unit == 0;
        var pduBytes = _handler.Handle(unit, pdu.Span[0], request, code, isBroadcast, body);
        if (pduBytes == 0 || fault.Kind == ModbusFaultKind.Drop)
        {
            return new ModbusServerStep(ModbusServerAction.Continue);
        }

        var bytes = isTcp ? FinishTcp(adu, unit, pduBytes) : FinishRtu(adu, unit, pduBytes);
        return Send(fault, adu[..bytes], output);
    }

    private int FinishTcp(Span<byte> adu, byte unit, int pduBytes)
    {
        MbapHeader.Write(adu, MbapHeader.TransactionOf(_request), unit, pduBytes);
        return MbapHeader.Bytes + pduBytes;
    }

    private static int FinishRtu(Span<byte> adu, byte unit, int pduBytes)
    {
        adu[0] = unit;
        ModbusCrc.Append(adu[..(1 + pduBytes + 2)]);
        return 1 + pduBytes + 2;
    }

    private static ModbusServerStep Send(ModbusFault fault, Span<byte> adu, IBufferWriter<byte> output)
    {
        switch (fault.Kind)
        {
            case ModbusFaultKind.Cut:
                output.Advance(adu.Length / 2);
                return new ModbusServerStep(ModbusServerAction.Close);
            case ModbusFaultKind.Garbage:
                // Inverted, so that neither protocol id nor CRC can be right.
                for (var i = 0; i < adu.Length; i++)
                {
                    adu[i] = (byte)~adu[i];
                }

                break;
            default:
                break;
        }

        output.Advance(adu.Length);
        return new ModbusServerStep(ModbusServerAction.Continue, fault.Kind == ModbusFaultKind.Delay ? fault.Delay : TimeSpan.Zero);
    }
}
