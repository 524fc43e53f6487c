using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>Which server is browsed, and as whom.</summary>
internal sealed record BrowseTarget
{
    /// <summary>opc.tcp://HOST:PORT/PATH.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Policy asked for; null takes the strongest both sides have.</summary>
    public UaSecurityPolicy? Policy { get; init; }

    /// <summary>Mode asked for; null takes SignAndEncrypt.</summary>
    public UaSecurityMode? Mode { get; init; }

    /// <summary>User name; null for anonymous, or a certificate.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public SecretReference? Password { get; init; }

    /// <summary>Certificate of the user, PEM or DER.</summary>
    public SecretReference? UserCertificate { get; init; }

    /// <summary>Its private key, PEM.</summary>
    public SecretReference? UserKey { get; init; }

    /// <summary>Thumbprints of server certificates believed beside the trust list.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    /// <summary>State folder: own certificate and trust list.</summary>
    public required string State { get; init; }

    /// <summary>The gateway's id, which its certificate names.</summary>
    public required string GatewayId { get; init; }

    /// <summary>The login as a map writes it; null for anonymous.</summary>
    public string? LoginInMap => (User, UserCertificate) switch
    {
        ({ } name, _) => $"{{ user: \"{name}\"{(Password is { } password ? $", password: {SecretOption.InMap(password)}" : "")} }}",
        (null, { } certificate) => $"{{ cert: {SecretOption.InMap(certificate)}, key: {SecretOption.InMap(UserKey!)} }}",
        _ => null,
    };
}
