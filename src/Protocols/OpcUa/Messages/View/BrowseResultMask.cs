namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Which fields of a ReferenceDescription the server fills (OPC 10000-4, Browse).</summary>
[Flags]
public enum BrowseResultMask
{
    /// <summary>Only NodeId.</summary>
    None = 0,

    /// <summary>Type of the reference.</summary>
    ReferenceTypeId = 1,

    /// <summary>Its direction.</summary>
    IsForward = 2,

    /// <summary>Class of the target.</summary>
    NodeClass = 4,

    /// <summary>Name of the target.</summary>
    BrowseName = 8,

    /// <summary>Its name for people.</summary>
    DisplayName = 16,

    /// <summary>Its type.</summary>
    TypeDefinition = 32,

    /// <summary>Everything.</summary>
    All = 63,
}
