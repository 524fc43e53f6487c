namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>SetMonitoringModeResponse (OPC 10000-4): what became of the items.</summary>
public sealed record SetMonitoringModeResponse : IUaMessage<SetMonitoringModeResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 772;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each item, in the order asked.</summary>
    public UaStatusCode[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static SetMonitoringModeResponse Decode(ref UaReader reader) => new()
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
