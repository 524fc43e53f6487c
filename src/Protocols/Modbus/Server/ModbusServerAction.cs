namespace IndustrialGateway.Protocols.Modbus;

/// <summary>What the shell around a <see cref="ModbusServerCore"/> is to do next.</summary>
public enum ModbusServerAction
{
    /// <summary>No whole request is there: receive more.</summary>
    Receive,

    /// <summary>A request has been handled; what was written, if anything, goes out after the step's delay.</summary>
    Continue,

    /// <summary>Send what was written, then end the connection.</summary>
    Close,
}
