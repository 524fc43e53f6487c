namespace IndustrialGateway.Protocols.Modbus;

/// <summary>Where an exchange stands inside a client core.</summary>
internal enum ExchangeState : byte
{
    /// <summary>Free for the next transaction.</summary>
    Idle,

    /// <summary>Waits for a place in flight.</summary>
    Waiting,

    /// <summary>Sent; its response is waited for.</summary>
    InFlight,

    /// <summary>Has a result nobody has taken yet.</summary>
    Ended,
}
