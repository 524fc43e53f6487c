namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which references are followed (OPC 10000-4, Browse).</summary>
public enum BrowseDirection
{
    /// <summary>From the source to the target.</summary>
    Forward = 0,

    /// <summary>From the target to the source.</summary>
    Inverse = 1,

    /// <summary>Either way.</summary>
    Both = 2,

    /// <summary>Not set.</summary>
    Invalid = 3,
}
