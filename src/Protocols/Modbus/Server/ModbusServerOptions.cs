namespace IndustrialGateway.Protocols.Modbus;

/// <summary>How a <see cref="ModbusServer"/> behaves.</summary>
public sealed record ModbusServerOptions
{
    /// <summary>Framing on the streams.</summary>
    /// <value>Default <see cref="ModbusFraming.Tcp"/>.</value>
    public ModbusFraming Framing { get; init; } = ModbusFraming.Tcp;

    /// <summary>Connections at one time; one more is accepted and closed at once, so that its peer need not wait to know.</summary>
    /// <value>Default 32.</value>
    public int MaxConnections { get; init; } = 32;

    /// <summary>A connection on which no whole request has been answered for so long is closed: idle ones, those that drip bytes, and those that never read.</summary>
    /// <value>Default 10 minutes; <see cref="Timeout.InfiniteTimeSpan"/> never.</value>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What a request for a unit the model has not is answered with.</summary>
    /// <value>Default exception 11.</value>
    public ModbusUnknownUnit UnknownUnit { get; init; } = ModbusUnknownUnit.Exception;

    /// <summary>What goes wrong on purpose.</summary>
    /// <value>Default null: nothing.</value>
    public IModbusFaultSource? Faults { get; init; }

    /// <summary>All time of the server.</summary>
    public required TimeProvider TimeProvider { get; init; }
}
