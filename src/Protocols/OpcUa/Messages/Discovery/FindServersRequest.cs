namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>FindServersRequest (OPC 10000-4): asks a discovery endpoint for the servers it knows.</summary>
public sealed record FindServersRequest : IUaMessage<FindServersRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 422;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Address the client used to come here.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Languages the client prefers, best first.</summary>
    public string?[] LocaleIds { get; init; } = [];

    /// <summary>Only these applications; empty for all.</summary>
    public string?[] ServerUris { get; init; } = [];

    /// <inheritdoc/>
    public static FindServersRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        EndpointUrl = reader.ReadString(),
        LocaleIds = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadString()),
        ServerUris = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadString()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteString(EndpointUrl);
        writer.WriteArray(BuiltInType.String, LocaleIds);
        writer.WriteArray(BuiltInType.String, ServerUris);
    }
}
