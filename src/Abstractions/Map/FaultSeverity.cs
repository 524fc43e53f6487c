namespace IndustrialGateway.Map;

/// <summary>How bad a fault of the map is.</summary>
public enum FaultSeverity
{
    /// <summary>The map is refused.</summary>
    Error,

    /// <summary>The map runs, but this is risky.</summary>
    Warning,

    /// <summary>Style.</summary>
    Note,
}
