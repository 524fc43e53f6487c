namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ServiceFault (OPC 10000-4): a service failed as a whole: a header and nothing else.</summary>
public sealed record ServiceFault : IUaMessage<ServiceFault>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 397;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static ServiceFault Decode(ref UaReader reader) => new() { Header = ResponseHeader.Decode(ref reader) };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => Header.Encode(writer);
}
