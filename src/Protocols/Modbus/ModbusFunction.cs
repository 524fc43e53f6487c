namespace IndustrialGateway.Protocols.Modbus;

/// <summary>The functions this library speaks; numbers and clauses of MODBUS Application Protocol V1.1b3.</summary>
public enum ModbusFunction : byte
{
    /// <summary>Clause 6.1: 1 to 2000 coils.</summary>
    ReadCoils = 1,

    /// <summary>Clause 6.2: 1 to 2000 discrete inputs.</summary>
    ReadDiscreteInputs = 2,

    /// <summary>Clause 6.3: 1 to 125 holding registers.</summary>
    ReadHoldingRegisters = 3,

    /// <summary>Clause 6.4: 1 to 125 input registers.</summary>
    ReadInputRegisters = 4,

    /// <summary>Clause 6.5: one coil.</summary>
    WriteSingleCoil = 5,

    /// <summary>Clause 6.6: one holding register.</summary>
    WriteSingleRegister = 6,

    /// <summary>Clause 6.11: 1 to 1968 coils.</summary>
    WriteMultipleCoils = 15,

    /// <summary>Clause 6.12: 1 to 123 holding registers.</summary>
    WriteMultipleRegisters = 16,

    /// <summary>Clause 6.16: register = (register and AND-mask) or (OR-mask and not AND-mask).</summary>
    MaskWriteRegister = 22,

    /// <summary>Clause 6.17: writes 1 to 121 holding registers, then reads 1 to 125, in one transaction.</summary>
    ReadWriteMultipleRegisters = 23,

    /// <summary>Clause 6.21: encapsulated interface transport with MEI type 14.</summary>
    ReadDeviceIdentification = 43,
}
