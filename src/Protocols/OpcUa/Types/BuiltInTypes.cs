namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What is known of the built-in types as such.</summary>
public static class BuiltInTypes
{
    // By type number: Null, Boolean, SByte, Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64, Float, Double, String, DateTime, Guid, ByteString, XmlElement, NodeId,
    // ExpandedNodeId, StatusCode. A look-up, as the data path asks once for every value.
    private static ReadOnlySpan<byte> FixedBytes => [0, 1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 0, 8, 16, 0, 0, 0, 0, 4];

    /// <summary>Bytes a scalar of the type always takes on the wire; 0 where its length varies.</summary>
    public static int FixedEncodedBytes(BuiltInType type) => (int)type < FixedBytes.Length ? FixedBytes[(int)type] : 0;

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
