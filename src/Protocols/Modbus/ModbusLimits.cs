namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Limits of the protocol (MODBUS Application Protocol V1.1b3, clauses 4.1 and 6). What a device takes may be less: that is for its user to know.</summary>
public static class ModbusLimits
{
    /// <summary>PDU in bytes: the RS-485 ADU of 256 less address (1) and CRC (2).</summary>
    public const int MaxPduBytes = 253;

    /// <summary>TCP ADU in bytes: MBAP header (7) and PDU (253).</summary>
    public const int MaxTcpAduBytes = 260;

    /// <summary>RTU ADU in bytes.</summary>
    public const int MaxRtuAduBytes = 256;

    /// <summary>Registers in one read: 250 data bytes.</summary>
    public const int MaxReadRegisters = 125;

    /// <summary>Registers in one write.</summary>
    public const int MaxWriteRegisters = 123;

    /// <summary>Registers written by function 23, which also carries the range to be read.</summary>
    public const int MaxReadWriteRegisters = 121;

    /// <summary>Bits in one read: 250 data bytes.</summary>
    public const int MaxReadBits = 2000;

    /// <summary>Bits in one write: 246 data bytes.</summary>
    public const int MaxWriteBits = 1968;

    /// <summary>Transactions a client of this library keeps in flight on one connection (Messaging on TCP/IP 4.2.2.1 names 16 as the usual most).</summary>
    public const int MaxInFlight = 16;

    /// <summary>Addresses in each table.</summary>
    public const int Addresses = 65536;
}
