namespace IndustrialGateway.Protocols.Modbus;

/// <summary>A connection could not be opened. The message names host, port and cause.</summary>
public sealed class ModbusConnectException : Exception
{
    /// <summary>A failure at one step.</summary>
    public ModbusConnectException(ModbusConnectLayer layer, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Layer = layer;
    }

    /// <summary>The step that failed.</summary>
    public ModbusConnectLayer Layer { get; }
}
