namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Which objects function 43/14 asks for (MODBUS Application Protocol V1.1b3, 6.21).</summary>
public enum ModbusDeviceIdCode : byte
{
    /// <summary>Vendor name, product code, revision: objects 0 to 2, as a stream.</summary>
    Basic = 1,

    /// <summary>Objects 0 to 0x7F, as a stream.</summary>
    Regular = 2,

    /// <summary>Objects 0 to 0xFF, as a stream.</summary>
    Extended = 3,

    /// <summary>One object by its id.</summary>
    Individual = 4,
}
