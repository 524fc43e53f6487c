namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>FindServersResponse (OPC 10000-4): the servers a discovery endpoint knows.</summary>
public sealed record FindServersResponse : IUaMessage<FindServersResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 425;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Those that matched.</summary>
    public ApplicationDescription[] Servers { get; init; } = [];

    /// <inheritdoc/>
    public static FindServersResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Servers = reader.ReadArrayOf<ApplicationDescription>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<ApplicationDescription>(Servers);
    }
}
