namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A user by certificate; the signature stands beside it in the request (OPC 10000-4, X509IdentityToken).</summary>
public sealed record X509IdentityToken : IUaMessage<X509IdentityToken>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 327;

    /// <summary>PolicyId of the UserTokenPolicy.</summary>
    public string? PolicyId { get; init; }

    /// <summary>DER of the user's certificate.</summary>
    public byte[]? CertificateData { get; init; }

    /// <inheritdoc/>
    public static X509IdentityToken Decode(ref UaReader reader) => new()
    {
        PolicyId = reader.ReadString(),
        CertificateData = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(PolicyId);
        writer.WriteByteString(CertificateData);
    }
}
