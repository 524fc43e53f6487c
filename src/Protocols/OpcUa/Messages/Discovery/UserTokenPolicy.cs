namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One kind of user token an endpoint takes (OPC 10000-4, UserTokenPolicy).</summary>
public sealed record UserTokenPolicy : IUaMessage<UserTokenPolicy>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 306;

    /// <summary>The server's name for it, handed back in the token.</summary>
    public string? PolicyId { get; init; }

    /// <summary>Kind of token.</summary>
    public UserTokenType TokenType { get; init; }

    /// <summary>URI of the kind of an issued token, or null.</summary>
    public string? IssuedTokenType { get; init; }

    /// <summary>Where issued tokens come from, or null.</summary>
    public string? IssuerEndpointUrl { get; init; }

    /// <summary>Policy that protects the token; null or empty for the one of the channel.</summary>
    public string? SecurityPolicyUri { get; init; }

    /// <inheritdoc/>
    public static UserTokenPolicy Decode(ref UaReader reader) => new()
    {
        PolicyId = reader.ReadString(),
        TokenType = (UserTokenType)reader.ReadInt32(),
        IssuedTokenType = reader.ReadString(),
        IssuerEndpointUrl = reader.ReadString(),
        SecurityPolicyUri = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteString(PolicyId);
        writer.WriteInt32((int)TokenType);
        writer.WriteString(IssuedTokenType);
        writer.WriteString(IssuerEndpointUrl);
        writer.WriteString(SecurityPolicyUri);
    }
}
