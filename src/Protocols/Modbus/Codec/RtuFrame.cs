namespace IndustrialGateway.Protocols.Modbus;

/// <summary>
/// Where RTU frames end on a stream. A serial line marks the end by 3.5 characters of silence; a stream keeps no silence, so the end follows from what the frame
/// says of itself.
/// </summary>
internal static class RtuFrame
{
    /// <summary>More bytes are needed to tell.</summary>
    public const int NeedMore = 0;

    /// <summary>The bytes cannot be what is waited for.</summary>
    public const int Impossible = -1;

    private const int UnitAndCrc = 3;

    /// <summary>Length of the response that begins with these bytes, given its request.</summary>
    public static int ResponseBytes(in ModbusRequest request, ReadOnlySpan<byte> frame)
    {
        if (frame.Length >= 1 && frame[0] != request.Unit)
        {
            return Impossible;
        }

        if (frame.Length < 2)
        {
            return NeedMore;
        }

        if (frame[1] == ((byte)request.Function | 0x80))
        {
            return 2 + UnitAndCrc;
        }

        if (frame[1] != (byte)request.Function)
        {
            return Impossible;
        }

        return request.Function switch
        {
            ModbusFunction.ReadDeviceIdentification => IdentificationBytes(frame),
            ModbusFunction.MaskWriteRegister => 7 + UnitAndCrc,
            >= ModbusFunction.WriteSingleCoil and <= ModbusFunction.WriteMultipleRegisters => 5 + UnitAndCrc,
            _ => ReadBytes(request, frame),
        };
    }

    /// <summary>
    /// Length of the request that begins with these bytes. A function this library does not know has no length of its own: then whatever is there must be one
    /// frame with a right CRC.
    /// </summary>
    public static int RequestBytes(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 2)
        {
            return NeedMore;
        }

        switch ((ModbusFunction)frame[1])
        {
            case >= ModbusFunction.ReadCoils and <= ModbusFunction.WriteSingleRegister:
                return 5 + UnitAndCrc;
            case ModbusFunction.MaskWriteRegister:
                return 7 + UnitAndCrc;
            case ModbusFunction.ReadDeviceIdentification:
                return 4 + UnitAndCrc;
            case ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters:
                return Counted(frame, 6);
            case ModbusFunction.ReadWriteMultipleRegisters:
                return Counted(frame, 10);
            default:
                return UnknownRequest(frame);
        }
    }

    // The byte count stands at that place, unit included; the frame ends with as many bytes and the CRC.
    private static int Counted(ReadOnlySpan<byte> frame, int at)
    {
        if (frame.Length <= at)
        {
            return NeedMore;
        }

        var bytes = at + 1 + frame[at] + 2;
        return bytes <= ModbusLimits.MaxRtuAduBytes ? bytes : Impossible;
    }

    private static int UnknownRequest(ReadOnlySpan<byte> frame)
    {
        if (frame.Length >= 4 && ModbusCrc.IsValid(frame[..Math.Min(frame.Length, ModbusLimits.MaxRtuAduBytes)]))
        {
            return Math.Min(frame.Length, ModbusLimits.MaxRtuAduBytes);
        }

        return frame.Length < ModbusLimits.MaxRtuAduBytes ? NeedMore : Impossible;
    }

    private static int ReadBytes(in ModbusRequest request, ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 3)
        {
            return NeedMore;
        }

        return frame[2] == ResponsePdu.MaxDataBytes(request) ? 2 + frame[2] + UnitAndCrc : Impossible;
    }

    private static int IdentificationBytes(ReadOnlySpan<byte> frame)
    {
        // Unit, function, MEI, code, conformity, more, next, number of objects; then id, length and value of each.
        const int header = 8;
        if (frame.Length < header)
        {
            return NeedMore;
        }

        var at = header;
        for (var objects = frame[header - 1]; objects > 0; objects--)
        {
            if (at + 2 + 2 > ModbusLimits.MaxRtuAduBytes)
            {
                return Impossible;
            }

            if (at + 2 > frame.Length)
            {
                return NeedMore;
            }

            at += 2 + frame[at + 1];
        }

        return at + 2 <= ModbusLimits.MaxRtuAduBytes ? at + 2 : Impossible;
    }
}
