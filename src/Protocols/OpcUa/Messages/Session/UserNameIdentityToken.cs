namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A user by name and password (OPC 10000-4, UserNameIdentityToken).</summary>
public sealed record UserNameIdentityToken : IUaMessage<UserNameIdentityToken>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 324;

    /// <summary>PolicyId of the UserTokenPolicy.</summary>
    public string? PolicyId { get; init; }

    /// <summary>Name.</summary>
    public string? UserName { get; init; }

    /// <summary>The password, encrypted together with the server's nonce; UTF-8 in the clear only where the policy of the token is None.</summary>
    public byte[]? Password { get; init; }

    /// <summary>URI of the algorithm; null or empty where it is not encrypted.</summary>
    public string? EncryptionAlgorithm { get; init; }

    /// <inheritdoc/>
    public static UserNameIdentityToken Decode(ref UaReader reader) => new()
    {
        PolicyId = reader.ReadString(),
        UserName = reader.ReadString(),
        Password = reader.ReadByteString(),
        EncryptionAlgorithm = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(PolicyId);
        writer.WriteString(UserName);
        writer.WriteByteString(Password);
        writer.WriteString(EncryptionAlgorithm);
    }
}
