namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What an application is (OPC 10000-4, ApplicationDescription).</summary>
public enum ApplicationType
{
    /// <summary>Serves.</summary>
    Server = 0,

    /// <summary>Asks.</summary>
    Client = 1,

    /// <summary>Both.</summary>
    ClientAndServer = 2,

    /// <summary>Knows other servers.</summary>
    DiscoveryServer = 3,
}
