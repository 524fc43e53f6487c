namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CreateSessionResponse (OPC 10000-4): the session, not yet active.</summary>
public sealed record CreateSessionResponse : IUaMessage<CreateSessionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 464;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Names it in the address space; no secret.</summary>
    public NodeId SessionId { get; init; }

    /// <summary>The secret that stands in every request header.</summary>
    public NodeId AuthenticationToken { get; init; }

    /// <summary>Silence after which the server may drop the session, milliseconds.</summary>
    public double RevisedSessionTimeout { get; init; }

    /// <summary>At least 32 random bytes the client signs.</summary>
    public byte[]? ServerNonce { get; init; }

    /// <summary>DER of the server's certificate; must be the one of the channel.</summary>
    public byte[]? ServerCertificate { get; init; }

    /// <summary>The endpoints again, now over a channel that is secured: must be those the discovery gave.</summary>
    public EndpointDescription[] ServerEndpoints { get; init; } = [];

    /// <summary>Empty.</summary>
    public SignedSoftwareCertificate[] ServerSoftwareCertificates { get; init; } = [];

    /// <summary>Over client certificate and client nonce: proves that the server holds its private key.</summary>
    public SignatureData ServerSignature { get; init; } = new();

    /// <summary>Largest request the server takes, bytes; 0 for no limit.</summary>
    public uint MaxRequestMessageSize { get; init; }

    /// <inheritdoc/>
    public static CreateSessionResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        SessionId = reader.ReadNodeId(),
        AuthenticationToken = reader.ReadNodeId(),
        RevisedSessionTimeout = reader.ReadDouble(),
        ServerNonce = reader.ReadByteString(),
        ServerCertificate = reader.ReadByteString(),
        ServerEndpoints = reader.ReadArrayOf<EndpointDescription>(),
        ServerSoftwareCertificates = reader.ReadArrayOf<SignedSoftwareCertificate>(),
        ServerSignature = SignatureData.Decode(ref reader),
        MaxRequestMessageSize = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteNodeId(SessionId);
        writer.WriteNodeId(AuthenticationToken);
        writer.WriteDouble(RevisedSessionTimeout);
        writer.WriteByteString(ServerNonce);
        writer.WriteByteString(ServerCertificate);
        writer.WriteArrayOf<EndpointDescription>(ServerEndpoints);
        writer.WriteArrayOf<SignedSoftwareCertificate>(ServerSoftwareCertificates);
        ServerSignature.Encode(writer);
        writer.WriteUInt32(MaxRequestMessageSize);
    }
}
