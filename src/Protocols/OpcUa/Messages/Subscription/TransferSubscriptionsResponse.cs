namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>TransferSubscriptionsResponse (OPC 10000-4): what became of each.</summary>
public sealed record TransferSubscriptionsResponse : IUaMessage<TransferSubscriptionsResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 844;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each subscription, in the order asked.</summary>
    public TransferResult[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static TransferSubscriptionsResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArrayOf<TransferResult>(),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<TransferResult>(Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
