namespace IndustrialGateway.Adapters.Modbus;

/// <summary>What a scan loop does next.</summary>
internal enum PassStep : byte
{
    /// <summary>Nothing is left: the pass is over.</summary>
    Over,

    /// <summary>Await the oldest transaction under way.</summary>
    Await,

    /// <summary>The writer has refused samples: wait a moment, then step again.</summary>
    Refused,
}
