namespace IndustrialGateway.Protocols.Modbus;

/// <summary>How requests and responses are wrapped on the byte stream.</summary>
public enum ModbusFraming
{
    /// <summary>MBAP header with transaction id (MODBUS Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3). ADU at most 260 bytes.</summary>
    Tcp,

    /// <summary>Serial RTU frame with CRC-16 carried over a stream (MODBUS over Serial Line V1.02, 2.5.1). ADU at most 256 bytes, one transaction at a time.</summary>
    Rtu,
}
