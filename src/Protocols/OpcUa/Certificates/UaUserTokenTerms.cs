namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a user token is made under: the channel, the server, its nonce.</summary>
public sealed record UaUserTokenTerms
{
    /// <summary>Policy of the channel.</summary>
    public required UaSecurityPolicy ChannelPolicy { get; init; }

    /// <summary>Mode of the channel.</summary>
    public required UaSecurityMode ChannelMode { get; init; }

    /// <summary>The token policy chosen from the endpoint.</summary>
    public required UserTokenPolicy TokenPolicy { get; init; }

    /// <summary>The server's certificate as DER, from the channel, or with policy None from CreateSession; issuers may follow. Null where the server has none.</summary>
    public byte[]? ServerCertificate { get; init; }

    /// <summary>
    /// What <see cref="ICertificateCheck"/> said about that certificate. On a channel without security nobody has looked at it before: a secret goes to an
    /// accepted one only.
    /// </summary>
    public CertificateVerdict? ServerVerdict { get; init; }

    /// <summary>The nonce the server gave last, in CreateSession or ActivateSession.</summary>
    public byte[]? ServerNonce { get; init; }

    /// <summary>
    /// The policy the token is encrypted or signed with: the token's own, else the channel's (OPC 10000-4 §7.41). Null where it is deprecated or unknown here.
    /// </summary>
    public UaSecurityPolicy? Policy =>
        string.IsNullOrEmpty(TokenPolicy.SecurityPolicyUri) ? ChannelPolicy : UaSecurityPolicy.Find(TokenPolicy.SecurityPolicyUri);
}
