namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Services whose calls hold many operations, each with a limit of its own.</summary>
public enum UaOperation
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Write.</summary>
    Write,

    /// <summary>Browse and BrowseNext.</summary>
    Browse,

    /// <summary>TranslateBrowsePathsToNodeIds.</summary>
    Translate,

    /// <summary>Call.</summary>
    Call,

    /// <summary>RegisterNodes.</summary>
    RegisterNodes,

    /// <summary>HistoryRead of data.</summary>
    HistoryRead,

    /// <summary>Creation, change and deletion of monitored items.</summary>
    MonitoredItems,
}
