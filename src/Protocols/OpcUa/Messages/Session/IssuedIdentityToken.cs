namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A user by the token of an authorization service (OPC 10000-4, IssuedIdentityToken).</summary>
public sealed record IssuedIdentityToken : IUaMessage<IssuedIdentityToken>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 940;

    /// <summary>PolicyId of the UserTokenPolicy.</summary>
    public string? PolicyId { get; init; }

    /// <summary>The token, encrypted together with the server's nonce.</summary>
    public byte[]? TokenData { get; init; }

    /// <summary>URI of the algorithm; null or empty where it is not encrypted.</summary>
    public string? EncryptionAlgorithm { get; init; }

    /// <inheritdoc/>
    public static IssuedIdentityToken Decode(ref UaReader reader) => new()
    {
        PolicyId = reader.ReadString(),
        TokenData = reader.ReadByteString(),
        EncryptionAlgorithm = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(PolicyId);
        writer.WriteByteString(TokenData);
        writer.WriteString(EncryptionAlgorithm);
    }
}
