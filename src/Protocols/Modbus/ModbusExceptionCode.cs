namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Exception codes (MODBUS Application Protocol V1.1b3, clause 7). A device may answer others; they are kept as their number.</summary>
public enum ModbusExceptionCode : byte
{
    /// <summary>No exception.</summary>
    None = 0,

    /// <summary>The server does not know, or does not allow, this function.</summary>
    IllegalFunction = 1,

    /// <summary>The range does not lie wholly within the addresses of the server.</summary>
    IllegalDataAddress = 2,

    /// <summary>The structure or a quantity of the request is wrong. It does not say that a value to be written is out of range.</summary>
    IllegalDataValue = 3,

    /// <summary>An unrecoverable error while the server did the work.</summary>
    ServerDeviceFailure = 4,

    /// <summary>Accepted, and will take long.</summary>
    Acknowledge = 5,

    /// <summary>Busy with a long-lasting command; try again later.</summary>
    ServerDeviceBusy = 6,

    /// <summary>Function refused; found in older devices.</summary>
    NegativeAcknowledge = 7,

    /// <summary>Parity error in extended memory.</summary>
    MemoryParityError = 8,

    /// <summary>The gateway on the way is overloaded or set up wrongly.</summary>
    GatewayPathUnavailable = 10,

    /// <summary>No answer from the device behind the gateway.</summary>
    GatewayTargetFailed = 11,
}
