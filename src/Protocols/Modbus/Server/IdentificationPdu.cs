namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Response of function 43/14 (MODBUS Application Protocol V1.1b3, 6.21), a page at a time.</summary>
internal static class IdentificationPdu
{
    // Function, MEI, code, conformity level, more follows, next object id, number of objects.
    private const int Header = 7;
    private const byte IndividualAccess = 0x80;

    /// <summary>Writes as many objects as fit, from the one asked for on; says where to go on if more are left.</summary>
    public static ModbusExceptionCode Write(ModbusDeviceIdentification? identification, in ModbusRequest request, Span<byte> pdu, out int length)
    {
        length = 0;
        if (identification is null)
        {
            return ModbusExceptionCode.IllegalFunction;
        }

        var code = (ModbusDeviceIdCode)request.Count;
        var first = (byte)request.Address;
        if (code == ModbusDeviceIdCode.Individual)
        {
            if (!identification.TryGet(first, out _))
            {
                return ModbusExceptionCode.IllegalDataAddress;
            }
        }
        else if (!identification.TryGet(first, out _) || first > LastOf(code))
        {
            // A stream that starts at no object starts at the beginning.
            first = 0;
        }

        var last = code == ModbusDeviceIdCode.Individual ? first : LastOf(code);
        pdu[1] = RequestPdu.DeviceIdentificationMei;
        pdu[2] = (byte)code;
        pdu[3] = (byte)((byte)identification.Level | IndividualAccess);
        length = WriteObjects(identification, first, last, pdu);
        return ModbusExceptionCode.None;
    }

    private static int WriteObjects(ModbusDeviceIdentification identification, byte first, byte last, Span<byte> pdu)
    {
        pdu[4..Header].Clear();
        var at = Header;
        for (var i = 0; i < identification.Ids.Count; i++)
        {
            var id = identification.Ids[i];
            if (id < first || id > last || !identification.TryGet(id, out var value))
            {
                continue;
            }

            if (at + 2 + value.Length > ModbusLimits.MaxPduBytes)
            {
                pdu[4] = 0xFF;
                pdu[5] = id;
                break;
            }

            pdu[at] = id;
            pdu[at + 1] = (byte)value.Length;
            value.Span.CopyTo(pdu[(at + 2)..]);
            at += 2 + value.Length;
            pdu[6]++;
        }

        return at;
    }

    private static byte LastOf(ModbusDeviceIdCode code) => code switch
    {
        ModbusDeviceIdCode.Basic => 2,
        ModbusDeviceIdCode.Regular => 0x7F,
        _ => 0xFF,
    };
}
