namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>SetPublishingModeResponse (OPC 10000-4): what became of each.</summary>
public sealed record SetPublishingModeResponse : IUaMessage<SetPublishingModeResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 802;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each subscription, in the order asked.</summary>
    public UaStatusCode[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static SetPublishingModeResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadStatusCode()),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArray(BuiltInType.StatusCode, Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
