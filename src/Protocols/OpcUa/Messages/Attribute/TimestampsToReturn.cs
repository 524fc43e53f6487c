namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which times come with values (OPC 10000-4, TimestampsToReturn).</summary>
public enum TimestampsToReturn
{
    /// <summary>When the source saw the value.</summary>
    Source = 0,

    /// <summary>When the server got it.</summary>
    Server = 1,

    /// <summary>Both.</summary>
    Both = 2,

    /// <summary>None.</summary>
    Neither = 3,

    /// <summary>Not set.</summary>
    Invalid = 4,
}
