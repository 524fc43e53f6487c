namespace IndustrialGateway.Protocols.Modbus;

/// <summary>The step at which connecting failed.</summary>
public enum ModbusConnectLayer
{
    /// <summary>The name has no address.</summary>
    Dns,

    /// <summary>No TCP connection to any of its addresses.</summary>
    Tcp,
}
