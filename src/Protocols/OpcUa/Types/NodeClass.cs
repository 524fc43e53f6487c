namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Classes of nodes (OPC 10000-3); a browse mask holds their numbers as bits.</summary>
public enum NodeClass
{
    /// <summary>Not said; in a mask: all.</summary>
    Unspecified = 0,

    /// <summary>A thing, or a folder.</summary>
    Object = 1,

    /// <summary>Has a value.</summary>
    Variable = 2,

    /// <summary>Can be called.</summary>
    Method = 4,

    /// <summary>Type of objects, and of events.</summary>
    ObjectType = 8,

    /// <summary>Type of variables.</summary>
    VariableType = 16,

    /// <summary>Type of references.</summary>
    ReferenceType = 32,

    /// <summary>Type of values.</summary>
    DataType = 64,

    /// <summary>A part of the address space.</summary>
    View = 128,
}
