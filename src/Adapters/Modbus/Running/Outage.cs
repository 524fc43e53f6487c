namespace IndustrialGateway.Adapters.Modbus;

/// <summary>What has been said about tags whose device, or block, does not answer: each once.</summary>
internal enum Outage : byte
{
    /// <summary>Nothing: it answers.</summary>
    None,

    /// <summary>Last usable value.</summary>
    Uncertain,

    /// <summary>No communication, or a failure of its own: no value.</summary>
    Bad,
}
