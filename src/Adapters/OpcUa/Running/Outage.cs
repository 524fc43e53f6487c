namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>What has been said about tags whose values do not flow: each once.</summary>
internal enum Outage : byte
{
    /// <summary>Nothing: they flow.</summary>
    None,

    /// <summary>Last usable value.</summary>
    Uncertain,

    /// <summary>No communication: no value.</summary>
    Bad,
}
