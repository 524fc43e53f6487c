namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ActivateSessionResponse (OPC 10000-4): the session is active.</summary>
public sealed record ActivateSessionResponse : IUaMessage<ActivateSessionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 470;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>For the next ActivateSession.</summary>
    public byte[]? ServerNonce { get; init; }

    /// <summary>One for each software certificate.</summary>
    public UaStatusCode[] Results { get; init; } = [];

    /// <summary>Details of each result where they were asked for; else empty.</summary>
    public DiagnosticInfo?[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static ActivateSessionResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        ServerNonce = reader.ReadByteString(),
        Results = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadStatusCode()),
        DiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteByteString(ServerNonce);
        writer.WriteArray(BuiltInType.StatusCode, Results);
        writer.WriteArray(BuiltInType.DiagnosticInfo, DiagnosticInfos);
    }
}
