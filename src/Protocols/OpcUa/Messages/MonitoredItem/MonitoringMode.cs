namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a monitored item does (OPC 10000-4, MonitoringMode).</summary>
public enum MonitoringMode
{
    /// <summary>Nothing.</summary>
    Disabled = 0,

    /// <summary>Samples and queues, but reports nothing.</summary>
    Sampling = 1,

    /// <summary>Samples and reports.</summary>
    Reporting = 2,
}
