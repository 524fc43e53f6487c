namespace IndustrialGateway.Protocols.Modbus;

/// <summary>How a transaction ended.</summary>
public enum ModbusOutcome : byte
{
    /// <summary>A response that fits the request in every respect came in time.</summary>
    Ok,

    /// <summary>The server answered with an exception code.</summary>
    Exception,

    /// <summary>No fitting response came within the time given. A write may or may not have been carried out.</summary>
    TimedOut,

    /// <summary>The connection ended first, or had ended already. A write that had been sent may or may not have been carried out.</summary>
    ConnectionClosed,
}
