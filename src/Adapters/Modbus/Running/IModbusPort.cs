using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>An open connection as the scan loops see it: the seam between the adapter and the socket.</summary>
internal interface IModbusPort : IAsyncDisposable
{
    /// <summary>False once the connection has ended; it stays so.</summary>
    bool IsOpen { get; }

    /// <summary>Why it ended; null while open.</summary>
    string? CloseReason { get; }

    /// <summary>As <see cref="ModbusClient.ExecuteAsync"/>. The caller may go on inside the receive loop: it must not block.</summary>
    ValueTask<ModbusResult> ExecuteAsync(ModbusExchange exchange, TimeSpan timeout);
}
