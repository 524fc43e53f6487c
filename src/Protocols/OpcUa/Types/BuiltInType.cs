namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The built-in types and their numbers on the wire and in namespace 0 (OPC 10000-6 §5.1.2, Table 1).</summary>
public enum BuiltInType : byte
{
    /// <summary>No value.</summary>
    Null = 0,

    /// <summary>True or false.</summary>
    Boolean = 1,

    /// <summary>Signed 8 bit.</summary>
    SByte = 2,

    /// <summary>Unsigned 8 bit.</summary>
    Byte = 3,

    /// <summary>Signed 16 bit.</summary>
    Int16 = 4,

    /// <summary>Unsigned 16 bit.</summary>
    UInt16 = 5,

    /// <summary>Signed 32 bit.</summary>
    Int32 = 6,

    /// <summary>Unsigned 32 bit.</summary>
    UInt32 = 7,

    /// <summary>Signed 64 bit.</summary>
    Int64 = 8,

    /// <summary>Unsigned 64 bit.</summary>
    UInt64 = 9,

    /// <summary>IEEE 754 binary32.</summary>
    Float = 10,

    /// <summary>IEEE 754 binary64.</summary>
    Double = 11,

    /// <summary>UTF-8 text.</summary>
    String = 12,

    /// <summary>100 ns since 1601.</summary>
    DateTime = 13,

    /// <summary>16 bytes.</summary>
    Guid = 14,

    /// <summary>Octets.</summary>
    ByteString = 15,

    /// <summary>An XML element as UTF-8 text.</summary>
    XmlElement = 16,

    /// <summary>Id of a node in the server.</summary>
    NodeId = 17,

    /// <summary>Id of a node, perhaps in another server, perhaps with the URI of its namespace.</summary>
    ExpandedNodeId = 18,

    /// <summary>Quality.</summary>
    StatusCode = 19,

    /// <summary>Name within a namespace.</summary>
    QualifiedName = 20,

    /// <summary>Text in a language.</summary>
    LocalizedText = 21,

    /// <summary>A structure, encoded.</summary>
    ExtensionObject = 22,

    /// <summary>Value, status and times.</summary>
    DataValue = 23,

    /// <summary>Any of these.</summary>
    Variant = 24,

    /// <summary>Details of a failure.</summary>
    DiagnosticInfo = 25,
}
