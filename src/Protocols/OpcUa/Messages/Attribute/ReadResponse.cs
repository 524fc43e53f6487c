namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ReadResponse (OPC 10000-4): what was read.</summary>
public sealed record ReadResponse : IUaMessage<ReadResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 634;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each attribute, in the order asked.</summary>
    public DataValue[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static ReadResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDataValue()),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArray(BuiltInType.DataValue, Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
