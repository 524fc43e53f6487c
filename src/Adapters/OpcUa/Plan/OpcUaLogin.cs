using IndustrialGateway.Map;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Who the gateway is to a server: a user with a password, or a certificate with its key. References only.</summary>
/// <param name="User">User name; null for a certificate.</param>
/// <param name="Password">Its password.</param>
/// <param name="Certificate">Certificate of the user.</param>
/// <param name="Key">Its private key.</param>
public sealed record OpcUaLogin(string? User, SecretReference? Password, SecretReference? Certificate, SecretReference? Key)
{
    /// <summary>Names the login without a secret: devices with the same one may share a session.</summary>
    public string Identity => User is not null ? $"user {User} {NameOf(Password)}" : $"certificate {NameOf(Certificate)} {NameOf(Key)}";

    private static string NameOf(SecretReference? reference) => reference is null ? "" : $"{reference.Source}:{reference.Name}";
}
