namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What came of a change to the trust list.</summary>
public enum UaTrustChange
{
    /// <summary>Done; a running gateway sees it within 10 s.</summary>
    Done = 0,

    /// <summary>It was so before.</summary>
    Already = 1,

    /// <summary>No certificate with this thumbprint is known in the folder.</summary>
    Unknown = 2,
}
