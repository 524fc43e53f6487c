namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>GetEndpointsRequest (OPC 10000-4): asks a server for its endpoints; needs no session and no security.</summary>
public sealed record GetEndpointsRequest : IUaMessage<GetEndpointsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 428;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Address the client used to come here.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Languages the client prefers, best first.</summary>
    public string?[] LocaleIds { get; init; } = [];

    /// <summary>Only these transport profiles; empty for all.</summary>
    public string?[] ProfileUris { get; init; } = [];

    /// <inheritdoc/>
    public static GetEndpointsRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        EndpointUrl = reader.ReadString(),
        LocaleIds = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadString()),
        ProfileUris = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadString()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteString(EndpointUrl);
        writer.WriteArray(BuiltInType.String, LocaleIds);
        writer.WriteArray(BuiltInType.String, ProfileUris);
    }
}
