namespace IndustrialGateway.Protocols.Modbus;

/// <summary>How a <see cref="ModbusClient"/> connects and behaves.</summary>
public sealed record ModbusClientOptions
{
    /// <summary>Name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port.</summary>
    /// <value>Default 502, the registered one.</value>
    public int Port { get; init; } = 502;

    /// <summary>Framing on the stream.</summary>
    /// <value>Default <see cref="ModbusFraming.Tcp"/>.</value>
    public ModbusFraming Framing { get; init; } = ModbusFraming.Tcp;

    /// <summary>Requests sent before the first is answered, 1 to 16. Many devices lose requests that come together: raise it only for those known to take it. RTU takes 1.</summary>
    /// <value>Default 1.</value>
    public int MaxInFlight { get; init; } = 1;

    /// <summary>Most time for name resolution and TCP connect together.</summary>
    /// <value>Default 3 seconds.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// RTU only: after connecting, bytes are thrown away for so long before the first request. Behind a serial converter the reply to a request of the connection
    /// before may still arrive, and RTU has nothing to tell it by; the safe value is the longest time-out in use.
    /// </summary>
    /// <value>Default 200 ms; zero does without.</value>
    public TimeSpan RtuSettleTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// True: code awaiting a transaction goes on inside the receive loop, which saves a hand-over of some microseconds; it must not block, or its connection stands
    /// still. False: it goes on on the thread pool.
    /// </summary>
    /// <value>Default false.</value>
    public bool ContinueInline { get; init; }

    /// <summary>All time of the client.</summary>
    public required TimeProvider TimeProvider { get; init; }
}
