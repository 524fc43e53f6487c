namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What counts as a change (OPC 10000-4, DataChangeFilter).</summary>
public enum DataChangeTrigger
{
    /// <summary>The status.</summary>
    Status = 0,

    /// <summary>Status or value.</summary>
    StatusValue = 1,

    /// <summary>Status, value or source time.</summary>
    StatusValueTimestamp = 2,
}
