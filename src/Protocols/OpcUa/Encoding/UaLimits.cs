namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a decoder accepts from a peer. Every length on the wire is checked against these, and against the bytes that are really there, before memory is taken.</summary>
public sealed record UaLimits
{
    /// <summary>The usual limits.</summary>
    public static readonly UaLimits Default = new();

    /// <summary>Elements of one array or matrix; and of all arrays of one message together whose elements may take less on the wire than in memory.</summary>
    public int MaxArrayLength { get; init; } = 1_000_000;

    /// <summary>Bytes of one text, byte string or structure body.</summary>
    public int MaxStringLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Levels of Variant, DiagnosticInfo and structures inside each other. The standard wants at least 100 to be read, and more to be refused (OPC 10000-6 §5.2.2.12,
    /// §5.2.2.15, §5.2.2.16): a decoder that goes on ends in a stack overflow.
    /// </summary>
    public int MaxNesting { get; init; } = 100;
}
