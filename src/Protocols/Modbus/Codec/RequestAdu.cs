using System.Buffers;

namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Requests in their framing, as a client sends them.</summary>
internal static class RequestAdu
{
    /// <summary>MBAP header and PDU.</summary>
    public static void WriteTcp(in ModbusRequest request, ushort transaction, IBufferWriter<byte> output)
    {
        var adu = output.GetSpan(ModbusLimits.MaxTcpAduBytes);
        var pduBytes = RequestPdu.Write(request, adu[MbapHeader.Bytes..]);
        MbapHeader.Write(adu, transaction, request.Unit, pduBytes);
        output.Advance(MbapHeader.Bytes + pduBytes);
    }

    /// <summary>Unit, PDU and CRC.</summary>
    public static void WriteRtu(in ModbusRequest request, IBufferWriter<byte> output)
    {
        var adu = output.GetSpan(ModbusLimits.MaxRtuAduBytes);
        adu[0] = request.Unit;
        var bytes = 1 + RequestPdu.Write(request, adu[1..]) + 2;
        ModbusCrc.Append(adu[..bytes]);
        output.Advance(bytes);
    }
}
