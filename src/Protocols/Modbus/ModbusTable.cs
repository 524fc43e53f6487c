namespace IndustrialGateway.Protocols.Modbus;

/// <summary>The four tables of the Modbus data model (MODBUS Application Protocol V1.1b3, 4.3); each has 65536 addresses, counted from 0 as on the wire.</summary>
public enum ModbusTable
{
    /// <summary>Bits that may be read (function 1) and written (5, 15).</summary>
    Coils,

    /// <summary>Bits that may only be read (function 2).</summary>
    DiscreteInputs,

    /// <summary>16-bit registers that may be read (function 3) and written (6, 16, 22, 23).</summary>
    HoldingRegisters,

    /// <summary>16-bit registers that may only be read (function 4).</summary>
    InputRegisters,
}
