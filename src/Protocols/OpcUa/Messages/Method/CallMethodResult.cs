namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What one method answered (OPC 10000-4, Call).</summary>
public sealed record CallMethodResult : IUaMessage<CallMethodResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 709;

    /// <summary>Result of the call.</summary>
    public UaStatusCode StatusCode { get; init; }

    /// <summary>One for each argument where one was at fault; else empty.</summary>
    public UaStatusCode[] InputArgumentResults { get; init; } = [];

    /// <summary>Details of those.</summary>
    public DiagnosticInfo?[] InputArgumentDiagnosticInfos { get; init; } = [];

    /// <summary>What it returned, in order.</summary>
    public Variant[] OutputArguments { get; init; } = [];

    /// <inheritdoc/>
    public static CallMethodResult Decode(ref UaReader reader) => new()
    {
        StatusCode = reader.ReadStatusCode(),
        InputArgumentResults = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadStatusCode()),
        InputArgumentDiagnosticInfos = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDiagnosticInfo()),
        OutputArguments = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadVariant()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteStatusCode(StatusCode);
        writer.WriteArray(BuiltInType.StatusCode, InputArgumentResults);
        writer.WriteArray(BuiltInType.DiagnosticInfo, InputArgumentDiagnosticInfos);
        writer.WriteArray(BuiltInType.Variant, OutputArguments);
    }
}
