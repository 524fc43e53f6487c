using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Simulation;

/// <summary>Takes every user with any password: so that a map with a login can be tried against its simulator.</summary>
internal sealed class EveryUser : IUaUsers
{
    public static readonly EveryUser Instance = new();

    public bool AllowsAnonymous => true;

    public bool HasPasswords => true;

    public ICertificateCheck? Certificates => EveryCertificate.Instance;

    public bool IsPassword(string user, ReadOnlySpan<byte> password) => true;
}
