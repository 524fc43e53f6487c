using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Requests as PDU bytes, both ways (MODBUS Application Protocol V1.1b3, clause 6).</summary>
internal static class RequestPdu
{
    /// <summary>MEI type of read device identification.</summary>
    public const byte DeviceIdentificationMei = 14;

    /// <summary>Writes the PDU; the span has room for 253 bytes. Returns its length.</summary>
    public static int Write(in ModbusRequest request, Span<byte> pdu)
    {
        pdu[0] = (byte)request.Function;
        if (request.Function == ModbusFunction.ReadDeviceIdentification)
        {
            pdu[1] = DeviceIdentificationMei;
            pdu[2] = (byte)request.Count;
            pdu[3] = (byte)request.Address;
            return 4;
        }

        BinaryPrimitives.WriteUInt16BigEndian(pdu[1..], (ushort)request.Address);
        switch (request.Function)
        {
            case ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister:
                BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], request.Value);
                return 5;
            case ModbusFunction.MaskWriteRegister:
                BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], request.Value);
                BinaryPrimitives.WriteUInt16BigEndian(pdu[5..], request.OrMask);
                return 7;
            case ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters:
                BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], (ushort)request.Count);
                return WriteData(request.Data.Span, pdu, 5);
            case ModbusFunction.ReadWriteMultipleRegisters:
                BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], (ushort)request.Count);
                BinaryPrimitives.WriteUInt16BigEndian(pdu[5..], (ushort)request.WriteAddress);
                BinaryPrimitives.WriteUInt16BigEndian(pdu[7..], (ushort)(request.Data.Length / 2));
                return WriteData(request.Data.Span, pdu, 9);
            default:
                BinaryPrimitives.WriteUInt16BigEndian(pdu[3..], (ushort)request.Count);
                return 5;
        }
    }

    /// <summary>
    /// Reads a PDU as a server must: function known (else exception 1), quantities and byte counts right (else 3), range inside the 65536 addresses (else 2), in
    /// that order (the state diagrams of clause 6). <see cref="ModbusRequest.Data"/> refers into <paramref name="pdu"/>.
    /// </summary>
    public static ModbusExceptionCode Parse(byte unit, ReadOnlyMemory<byte> pdu, out ModbusRequest request)
    {
        var bytes = pdu.Span;
        request = default;
        if (bytes.IsEmpty)
        {
            return ModbusExceptionCode.IllegalFunction;
        }

        var function = (ModbusFunction)bytes[0];
        return function switch
        {
            >= ModbusFunction.ReadCoils and <= ModbusFunction.ReadInputRegisters => ParseRead(unit, bytes, out request),
            ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister or ModbusFunction.MaskWriteRegister => ParseSingle(unit, bytes, out request),
            ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters => ParseMultiple(unit, pdu, out request),
            ModbusFunction.ReadWriteMultipleRegisters => ParseReadWrite(unit, pdu, out request),
            ModbusFunction.ReadDeviceIdentification => ParseIdentification(unit, bytes, out request),
            _ => ModbusExceptionCode.IllegalFunction,
        };
    }

    private static int WriteData(ReadOnlySpan<byte> data, Span<byte> pdu, int at)
    {
        pdu[at] = (byte)data.Length;
        data.CopyTo(pdu[(at + 1)..]);
        return at + 1 + data.Length;
    }

    private static ModbusExceptionCode ParseRead(byte unit, ReadOnlySpan<byte> pdu, out ModbusRequest request)
    {
        request = default;
        if (pdu.Length != 5)
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        var function = (ModbusFunction)pdu[0];
        var most = function <= ModbusFunction.ReadDiscreteInputs ? ModbusLimits.MaxReadBits : ModbusLimits.MaxReadRegisters;
        var (address, count) = (Word(pdu, 1), Word(pdu, 3));
        request = new ModbusRequest(unit, function, address, count);
        return CheckRange(address, count, most);
    }

    private static ModbusExceptionCode ParseSingle(byte unit, ReadOnlySpan<byte> pdu, out ModbusRequest request)
    {
        var function = (ModbusFunction)pdu[0];
        var isMask = function == ModbusFunction.MaskWriteRegister;
        if (pdu.Length != (isMask ? 7 : 5))
        {
            request = default;
            return ModbusExceptionCode.IllegalDataValue;
        }

        var value = Word(pdu, 3);
        request = new ModbusRequest(unit, function, Word(pdu, 1), 1) { Value = (ushort)value, OrMask = (ushort)(isMask ? Word(pdu, 5) : 0) };
        return function == ModbusFunction.WriteSingleCoil && value is not (0 or 0xFF00)
            ? ModbusExceptionCode.IllegalDataValue
            : ModbusExceptionCode.None;
    }

    private static ModbusExceptionCode ParseMultiple(byte unit, ReadOnlyMemory<byte> memory, out ModbusRequest request)
    {
        request = default;
        var pdu = memory.Span;
        if (pdu.Length < 6 || pdu[5] != pdu.Length - 6)
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        var function = (ModbusFunction)pdu[0];
        var isCoils = function == ModbusFunction.WriteMultipleCoils;
        var (address, count) = (Word(pdu, 1), Word(pdu, 3));
        if (pdu[5] != (isCoils ? (count + 7) / 8 : count * 2))
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        request = new ModbusRequest(unit, function, address, count) { Data = memory[6..] };
        return CheckRange(address, count, isCoils ? ModbusLimits.MaxWriteBits : ModbusLimits.MaxWriteRegisters);
    }

    private static ModbusExceptionCode ParseReadWrite(byte unit, ReadOnlyMemory<byte> memory, out ModbusRequest request)
    {
        request = default;
        var pdu = memory.Span;
        if (pdu.Length < 10 || pdu[9] != pdu.Length - 10)
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        var (readAddress, readCount, writeAddress, writeCount) = (Word(pdu, 1), Word(pdu, 3), Word(pdu, 5), Word(pdu, 7));
        if (pdu[9] != writeCount * 2)
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        request = new ModbusRequest(unit, ModbusFunction.ReadWriteMultipleRegisters, readAddress, readCount, writeAddress) { Data = memory[10..] };
        var read = CheckRange(readAddress, readCount, ModbusLimits.MaxReadRegisters);
        var write = CheckRange(writeAddress, writeCount, ModbusLimits.MaxReadWriteRegisters);

        // A wrong quantity is answered before a wrong address.
        return (ModbusExceptionCode)Math.Max((byte)read, (byte)write);
    }

    private static ModbusExceptionCode ParseIdentification(byte unit, ReadOnlySpan<byte> pdu, out ModbusRequest request)
    {
        request = default;
        if (pdu.Length < 2 || pdu[1] != DeviceIdentificationMei)
        {
            return ModbusExceptionCode.IllegalFunction;
        }

        if (pdu.Length != 4 || pdu[2] is < (byte)ModbusDeviceIdCode.Basic or > (byte)ModbusDeviceIdCode.Individual)
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        request = new ModbusRequest(unit, ModbusFunction.ReadDeviceIdentification, pdu[3], pdu[2]);
        return ModbusExceptionCode.None;
    }

    private static ModbusExceptionCode CheckRange(int address, int count, int most)
    {
        if (count < 1 || count > most)
        {
            return ModbusExceptionCode.IllegalDataValue;
        }

        return address + count > ModbusLimits.Addresses ? ModbusExceptionCode.IllegalDataAddress : ModbusExceptionCode.None;
    }

    private static int Word(ReadOnlySpan<byte> pdu, int at) => BinaryPrimitives.ReadUInt16BigEndian(pdu[at..]);
}
