using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Carries requests out on the model and writes response PDUs.</summary>
internal sealed class RequestHandler(IModbusDataModel model, ModbusUnknownUnit unknownUnit)
{
    // The echo of address and value or quantity: function and two words.
    private const int EchoBytes = 5;

    /// <summary>Writes the response PDU and returns its length; 0 where nothing is to be answered.</summary>
    /// <param name="unit">Unit addressed.</param>
    /// <param name="functionByte">Function as it stood on the wire, known or not.</param>
    /// <param name="request">The request, where <paramref name="code"/> is none.</param>
    /// <param name="code">A refusal that stands already.</param>
    /// <param name="isBroadcast">True: carry writes out, answer nothing.</param>
    /// <param name="pdu">Room for 253 bytes.</param>
    public int Handle(byte unit, byte functionByte, in ModbusRequest request, ModbusExceptionCode code, bool isBroadcast, Span<byte> pdu)
    {
        if (isBroadcast)
        {
            if (code == ModbusExceptionCode.None && request.Writes)
            {
                _ = Execute(request, pdu, out _);
            }

            return 0;
        }

        var length = 0;
        if (!model.HasUnit(unit))
        {
            if (unknownUnit == ModbusUnknownUnit.Silent)
            {
                return 0;
            }

            code = ModbusExceptionCode.GatewayTargetFailed;
        }
        else if (code == ModbusExceptionCode.None)
        {
            code = Execute(request, pdu, out length);
        }

        if (code == ModbusExceptionCode.None)
        {
            return length;
        }

        pdu[0] = (byte)(functionByte | 0x80);
        pdu[1] = (byte)code;
        return 2;
    }

    private ModbusExceptionCode Execute(in ModbusRequest request, Span<byte> pdu, out int length)
    {
        pdu[0] = (byte)request.Function;
        switch (request.Function)
        {
            case ModbusFunction.ReadCoils:
                return ReadBits(request, ModbusTable.Coils, pdu, out length);
            case ModbusFunction.ReadDiscreteInputs:
                return ReadBits(request, ModbusTable.DiscreteInputs, pdu, out length);
            case ModbusFunction.ReadHoldingRegisters:
                return ReadRegisters(request, ModbusTable.HoldingRegisters, pdu, out length);
            case ModbusFunction.ReadInputRegisters:
                return ReadRegisters(request, ModbusTable.InputRegisters, pdu, out length);
            case ModbusFunction.ReadWriteMultipleRegisters:
                return ReadWrite(request, pdu, out length);
            case ModbusFunction.MaskWriteRegister:
                return MaskWrite(request, pdu, out length);
            case ModbusFunction.ReadDeviceIdentification:
                return IdentificationPdu.Write(model.IdentificationOf(request.Unit), request, pdu, out length);
            default:
                return Write(request, pdu, out length);
        }
    }

    private ModbusExceptionCode ReadBits(in ModbusRequest request, ModbusTable table, Span<byte> pdu, out int length)
    {
        var data = Data(pdu, (request.Count + 7) / 8, out length);
        data.Clear();
        return model.ReadBits(request.Unit, table, request.Address, request.Count, data);
    }

    private ModbusExceptionCode ReadRegisters(in ModbusRequest request, ModbusTable table, Span<byte> pdu, out int length) =>
        model.ReadRegisters(request.Unit, table, request.Address, request.Count, Data(pdu, request.Count * 2, out length));

    // Clause 6.17: the write is performed before the read. A range to be read that does not exist must refuse the write too, so it is tried before.
    private ModbusExceptionCode ReadWrite(in ModbusRequest request, Span<byte> pdu, out int length)
    {
        var code = ReadRegisters(request, ModbusTable.HoldingRegisters, pdu, out length);
        if (code == ModbusExceptionCode.None)
        {
            code = model.WriteRegisters(request.Unit, request.WriteAddress, request.Data.Span);
        }

        return code == ModbusExceptionCode.None ? ReadRegisters(request, ModbusTable.HoldingRegisters, pdu, out length) : code;
    }

    // Clause 6.16: (current and AND) or (OR and not AND).
    private ModbusExceptionCode MaskWrite(in ModbusRequest request, Span<byte> pdu, out int length)
    {
        length = EchoBytes + 2;
        Span<byte> register = stackalloc byte[2];
        var code = model.ReadRegisters(request.Unit, ModbusTable.HoldingRegisters, request.Address, 1, register);
        if (code != ModbusExceptionCode.None)
        {
            return code;
        }

        var current = BinaryPrimitives.ReadUInt16BigEndian(register);
        BinaryPrimitives.WriteUInt16BigEndian(register, (ushort)((current & request.Value) | (request.OrMask & ~request.Value)));
        Echo(pdu, request.Address, request.Value);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[EchoBytes..], request.OrMask);
        return model.WriteRegisters(request.Unit, request.Address, register);
    }

    private ModbusExceptionCode Write(in ModbusRequest request, Span<byte> pdu, out int length)
    {
        length = EchoBytes;
        var isSingle = request.Function is ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister;
        Echo(pdu, request.Address, isSingle ? request.Value : request.Count);
        Span<byte> single = stackalloc byte[2];
        switch (request.Function)
        {
            case ModbusFunction.WriteSingleCoil:
                single[0] = (byte)(request.Value == 0 ? 0 : 1);
                return model.WriteBits(request.Unit, request.Address, 1, single[..1]);
            case ModbusFunction.WriteSingleRegister:
                BinaryPrimitives.WriteUInt16BigEndian(single, request.Value);
                return model.WriteRegisters(request.Unit, request.Address, single);
            case ModbusFunction.WriteMultipleCoils:
                return model.WriteBits(request.Unit, request.Address, request.Count, request.Data.Span);
            default:
                return model.WriteRegisters(request.Unit, request.Address, request.Data.Span);
        }
    }

    private static void Echo(Span<byte> pdu, int address, int second)
    {
        BinaryPrimitives.WriteUInt16BigEndian(pdu[1..], (ushort)address);
        BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], (ushort)second);
    }

    private static Span<byte> Data(Span<byte> pdu, int bytes, out int length)
    {
        pdu[1] = (byte)bytes;
        length = 2 + bytes;
        return pdu.Slice(2, bytes);
    }
}
