namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What is known of the built-in types as such.</summary>
public static class BuiltInTypes
{
    /// <summary>Bytes a scalar of the type always takes on the wire; 0 where its length varies.</summary>
    public static int FixedEncodedBytes(BuiltInType type) => type switch
    {
        BuiltInType.Boolean or BuiltInType.SByte or BuiltInType.Byte => 1,
        BuiltInType.Int16 or BuiltInType.UInt16 => 2,
        BuiltInType.Int32 or BuiltInType.UInt32 or BuiltInType.Float or BuiltInType.StatusCode => 4,
        BuiltInType.Int64 or BuiltInType.UInt64 or BuiltInType.Double or BuiltInType.DateTime => 8,
        BuiltInType.Guid => 16,
        _ => 0,
    };

    /// <summary>The fewest bytes a scalar of the type may take on the wire.</summary>
    public static int MinEncodedBytes(BuiltInType type) => FixedEncodedBytes(type) is > 0 and var bytes
        ? bytes
        : type switch
        {
            BuiltInType.String or BuiltInType.ByteString or BuiltInType.XmlElement => 4,
            BuiltInType.NodeId or BuiltInType.ExpandedNodeId => 2,
            BuiltInType.QualifiedName => 6,
            BuiltInType.ExtensionObject => 3,
            _ => 1,
        };
}
