namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CallRequest (OPC 10000-4): calls methods.</summary>
public sealed record CallRequest : IUaMessage<CallRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 712;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The calls, made in their order.</summary>
    public CallMethodRequest[] MethodsToCall { get; init; } = [];

    /// <inheritdoc/>
    public static CallRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        MethodsToCall = reader.ReadArrayOf<CallMethodRequest>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<CallMethodRequest>(MethodsToCall);
    }
}
