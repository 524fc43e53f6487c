namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a server is doing (OPC 10000-5, ServerState).</summary>
public enum ServerState
{
    /// <summary>It works.</summary>
    Running = 0,

    /// <summary>A fatal error; no data.</summary>
    Failed = 1,

    /// <summary>It has no configuration, so no data.</summary>
    NoConfiguration = 2,

    /// <summary>Switched off by its operator; no data.</summary>
    Suspended = 3,

    /// <summary>It is going down.</summary>
    Shutdown = 4,

    /// <summary>Its outputs are separated from the process.</summary>
    Test = 5,

    /// <summary>Its source of data cannot be reached.</summary>
    CommunicationFault = 6,

    /// <summary>It does not know.</summary>
    Unknown = 7,
}
