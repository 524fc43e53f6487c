namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a decoder accepts from a peer. Every length on the wire is checked against these, and against the bytes that are really there, before memory is taken.</summary>
public sealed record UaLimits
{
    /// <summary>The usual limits.</summary>
    public static readonly UaLimits Default = new();

    /// <summary>Elements of one array or matrix.</summary>
    public int MaxArrayLength { get; init; } = 1_000_000;

    /// <summary>Bytes of one text, byte string or structure body.</summary>
    public int MaxStringLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>Levels of Variant, DataValue, ExtensionObject and DiagnosticInfo inside each other (OPC 10000-6 §5.2.2.12 asks for at least 100 to be refused safely).</summary>
    public int MaxNesting { get; init; } = 32;
}
