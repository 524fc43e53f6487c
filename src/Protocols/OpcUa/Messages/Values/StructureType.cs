namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Kinds of structures (OPC 10000-3, StructureDefinition).</summary>
public enum StructureType
{
    /// <summary>Every field is there.</summary>
    Structure = 0,

    /// <summary>Optional fields are announced by bits before the first field.</summary>
    StructureWithOptionalFields = 1,

    /// <summary>One of the fields, or none.</summary>
    Union = 2,

    /// <summary>Every field is there; some travel with their type, as a subtype may stand in their place.</summary>
    StructureWithSubtypedValues = 3,

    /// <summary>One of the fields, or none; some travel with their type.</summary>
    UnionWithSubtypedValues = 4,
}
