namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>GetEndpointsResponse (OPC 10000-4): the endpoints of a server. Not signed by anybody: compared again in CreateSession.</summary>
public sealed record GetEndpointsResponse : IUaMessage<GetEndpointsResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 431;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Those that matched.</summary>
    public EndpointDescription[] Endpoints { get; init; } = [];

    /// <inheritdoc/>
    public static GetEndpointsResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Endpoints = reader.ReadArrayOf<EndpointDescription>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<EndpointDescription>(Endpoints);
    }
}
