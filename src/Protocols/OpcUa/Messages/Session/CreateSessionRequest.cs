namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CreateSessionRequest (OPC 10000-4): makes a session on a channel; not to be used before ActivateSession.</summary>
public sealed record CreateSessionRequest : IUaMessage<CreateSessionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 461;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The client.</summary>
    public ApplicationDescription ClientDescription { get; init; } = new();

    /// <summary>Only where a gateway stands between; otherwise null.</summary>
    public string? ServerUri { get; init; }

    /// <summary>Address the client used; the server looks for its host in its certificate.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Name for people and logs.</summary>
    public string? SessionName { get; init; }

    /// <summary>At least 32 random bytes the server signs; null without security.</summary>
    public byte[]? ClientNonce { get; init; }

    /// <summary>DER of the client's certificate; the one of the channel, or the request is refused.</summary>
    public byte[]? ClientCertificate { get; init; }

    /// <summary>Silence after which the server may drop the session, milliseconds.</summary>
    public double RequestedSessionTimeout { get; init; }

    /// <summary>Largest response the client takes, bytes; 0 for no limit.</summary>
    public uint MaxResponseMessageSize { get; init; }

    /// <inheritdoc/>
    public static CreateSessionRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        ClientDescription = ApplicationDescription.Decode(ref reader),
        ServerUri = reader.ReadString(),
        EndpointUrl = reader.ReadString(),
        SessionName = reader.ReadString(),
        ClientNonce = reader.ReadByteString(),
        ClientCertificate = reader.ReadByteString(),
        RequestedSessionTimeout = reader.ReadDouble(),
        MaxResponseMessageSize = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        ClientDescription.Encode(writer);
        writer.WriteString(ServerUri);
        writer.WriteString(EndpointUrl);
        writer.WriteString(SessionName);
        writer.WriteByteString(ClientNonce);
        writer.WriteByteString(ClientCertificate);
        writer.WriteDouble(RequestedSessionTimeout);
        writer.WriteUInt32(MaxResponseMessageSize);
    }
}
