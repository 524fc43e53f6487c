namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the server thinks of one element (OPC 10000-4, ContentFilter).</summary>
public sealed record ContentFilterElementResult : IUaMessage<ContentFilterElementResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 606;

    /// <summary>Result for the element.</summary>
    public UaStatusCode StatusCode { get; init; }

    /// <summary>One for each operand.</summary>
    public UaStatusCode[] OperandStatusCodes { get; init; } = [];

    /// <summary>Details of those.</summary>
    public DiagnosticInfo?[] OperandDiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static ContentFilterElementResult Decode(ref UaReader reader) => new()
    {
        StatusCode = reader.ReadStatusCode(),
        OperandStatusCodes = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadStatusCode()),
        OperandDiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteStatusCode(StatusCode);
        writer.WriteArray(BuiltInType.StatusCode, OperandStatusCodes);
        writer.WriteArray(BuiltInType.DiagnosticInfo, OperandDiagnosticInfos);
    }
}
