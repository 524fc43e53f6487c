using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Checks a response PDU against its request in every respect the protocol offers: function, byte count, range, values echoed.</summary>
internal static class ResponsePdu
{
    private const int IdentificationHeader = 7;

    /// <summary>Data bytes a fitting response carries at most.</summary>
    public static int MaxDataBytes(in ModbusRequest request) => request.Function switch
    {
        ModbusFunction.ReadCoils or ModbusFunction.ReadDiscreteInputs => (request.Count + 7) / 8,
        ModbusFunction.ReadHoldingRegisters or ModbusFunction.ReadInputRegisters or ModbusFunction.ReadWriteMultipleRegisters => request.Count * 2,
        ModbusFunction.ReadDeviceIdentification => ModbusLimits.MaxPduBytes - 3,
        _ => 0,
    };

    /// <summary>
    /// The verdict on a PDU whose length the framing has given. <paramref name="data"/> is what the exchange keeps: registers or packed bits, for function 43
    /// everything from the conformity level on.
    /// </summary>
    public static ResponseFit Check(in ModbusRequest request, ReadOnlySpan<byte> pdu, out ReadOnlySpan<byte> data, out ModbusExceptionCode exception)
    {
        data = default;
        exception = ModbusExceptionCode.None;
        if (pdu.IsEmpty)
        {
            return ResponseFit.InDoubt;
        }

        if (pdu[0] == ((byte)request.Function | 0x80))
        {
            return CheckException(pdu, out exception);
        }

        if (pdu[0] != (byte)request.Function)
        {
            return ResponseFit.Unfit;
        }

        return request.Function switch
        {
            ModbusFunction.ReadDeviceIdentification => CheckIdentification(request, pdu, out data),
            ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister => CheckEcho(request, pdu, request.Value),
            ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters => CheckEcho(request, pdu, request.Count),
            ModbusFunction.MaskWriteRegister => CheckMaskEcho(request, pdu),
            _ => CheckRead(request, pdu, out data),
        };
    }

    private static ResponseFit CheckException(ReadOnlySpan<byte> pdu, out ModbusExceptionCode exception)
    {
        exception = ModbusExceptionCode.None;
        if (pdu.Length != 2)
        {
            return ResponseFit.InDoubt;
        }

        exception = (ModbusExceptionCode)pdu[1];
        return exception == ModbusExceptionCode.None ? ResponseFit.Unfit : ResponseFit.Exception;
    }

    private static ResponseFit CheckRead(in ModbusRequest request, ReadOnlySpan<byte> pdu, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (pdu.Length < 2 || pdu[1] != pdu.Length - 2)
        {
            return ResponseFit.InDoubt;
        }

        if (pdu[1] != MaxDataBytes(request))
        {
            return ResponseFit.Unfit;
        }

        data = pdu[2..];
        return ResponseFit.Fits;
    }

    private static ResponseFit CheckEcho(in ModbusRequest request, ReadOnlySpan<byte> pdu, int second)
    {
        if (pdu.Length != 5)
        {
            return ResponseFit.InDoubt;
        }

        return Word(pdu, 1) == request.Address && Word(pdu, 3) == second ? ResponseFit.Fits : ResponseFit.Unfit;
    }

    private static ResponseFit CheckMaskEcho(in ModbusRequest request, ReadOnlySpan<byte> pdu)
    {
        if (pdu.Length != 7)
        {
            return ResponseFit.InDoubt;
        }

        return Word(pdu, 1) == request.Address && Word(pdu, 3) == request.Value && Word(pdu, 5) == request.OrMask ? ResponseFit.Fits : ResponseFit.Unfit;
    }

    private static ResponseFit CheckIdentification(in ModbusRequest request, ReadOnlySpan<byte> pdu, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (pdu.Length < IdentificationHeader)
        {
            return ResponseFit.InDoubt;
        }

        if (pdu[1] != RequestPdu.DeviceIdentificationMei || pdu[2] != request.Count)
        {
            return ResponseFit.Unfit;
        }

        var at = IdentificationHeader;
        for (var objects = pdu[6]; objects > 0; objects--)
        {
            if (at + 2 > pdu.Length)
            {
                return ResponseFit.InDoubt;
            }

            at += 2 + pdu[at + 1];
        }

        if (at != pdu.Length)
        {
            return ResponseFit.InDoubt;
        }

        if (request.Count == (int)ModbusDeviceIdCode.Individual && (pdu[6] != 1 || pdu[IdentificationHeader] != request.Address))
        {
            return ResponseFit.Unfit;
        }

        data = pdu[3..];
        return ResponseFit.Fits;
    }

    private static int Word(ReadOnlySpan<byte> pdu, int at) => BinaryPrimitives.ReadUInt16BigEndian(pdu[at..]);
}
