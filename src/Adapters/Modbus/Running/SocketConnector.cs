using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Adapters.Modbus;

/// <summary>Connections over TCP.</summary>
internal sealed class SocketConnector(TimeProvider timeProvider) : IModbusConnector
{
    /// <inheritdoc/>
    public async Task<IModbusPort> ConnectAsync(ModbusChannelPlan plan, CancellationToken cancellationToken)
    {
        var client = await ModbusClient.ConnectAsync(OptionsOf(plan), cancellationToken).ConfigureAwait(false);
        return new SocketPort(client);
    }

    private ModbusClientOptions OptionsOf(ModbusChannelPlan plan) => new()
    {
        Host = plan.Host,
        Port = plan.Port,
        Framing = plan.Framing,
        MaxInFlight = plan.MaxInFlight,
        ConnectTimeout = plan.ConnectTimeout,

        // A reply that comes late over RTU looks like the reply to the next request of its unit with the same length: what may
        // still come must have come.
        RtuSettleTime = plan.Units.Max(unit => unit.Timeout),

        // Decoding a block takes microseconds and never blocks; a hand-over to the pool for each response would cost as much.
        ContinueInline = true,
        TimeProvider = timeProvider,
    };

    private sealed class SocketPort(ModbusClient client) : IModbusPort
    {
        public bool IsOpen => client.IsOpen;

        public string? CloseReason => client.CloseReason;

        public ValueTask<ModbusResult> ExecuteAsync(ModbusExchange exchange, TimeSpan timeout) => client.ExecuteAsync(exchange, timeout);

        public ValueTask DisposeAsync() => client.DisposeAsync();
    }
}
