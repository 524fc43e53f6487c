namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Kinds of node identifiers (OPC 10000-3 §8.2.3).</summary>
public enum NodeIdType : byte
{
    /// <summary><c>i=</c></summary>
    Numeric = 0,

    /// <summary><c>s=</c></summary>
    String = 1,

    /// <summary><c>g=</c></summary>
    Guid = 2,

    /// <summary><c>b=</c>, base64.</summary>
    Opaque = 3,
}
