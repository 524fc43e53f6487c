using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Opens connections. Any thread.</summary>
internal interface IModbusConnector
{
    /// <summary>Opens one connection of a channel. Throws <see cref="ModbusConnectException"/>.</summary>
    Task<IModbusPort> ConnectAsync(ModbusChannelPlan plan, CancellationToken cancellationToken);
}
