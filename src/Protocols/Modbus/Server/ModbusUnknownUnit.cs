namespace IndustrialGateway.Protocols.Modbus;

/// <summary>What a server does with a request for a unit it has not.</summary>
public enum ModbusUnknownUnit
{
    /// <summary>Answers exception 11, as a gateway whose target does not respond.</summary>
    Exception,

    /// <summary>Says nothing, as a serial line with nobody at that address.</summary>
    Silent,
}
