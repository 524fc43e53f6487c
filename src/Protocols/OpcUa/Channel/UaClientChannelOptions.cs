namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How a client opens its channel.</summary>
public sealed record UaClientChannelOptions
{
    /// <summary>Policy of the endpoint.</summary>
    public UaSecurityPolicy Policy { get; init; } = UaSecurityPolicy.None;

    /// <summary>Mode of the endpoint.</summary>
    public UaSecurityMode Mode { get; init; } = UaSecurityMode.None;

    /// <summary>Own certificate; needed unless the policy is None.</summary>
    public UaIdentity? Identity { get; init; }

    /// <summary>
    /// Certificate of the endpoint (DER, issuers may follow); needed unless the policy is None. Who hands it in has looked at it with <see cref="ICertificateCheck"/>: the core takes
    /// answers of this certificate and no other.
    /// </summary>
    public byte[]? ServerCertificate { get; init; }

    /// <summary>Life of a token asked for; the server may shorten it.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What this side takes and sends.</summary>
    public UaTransportLimits Limits { get; init; } = new();
}
