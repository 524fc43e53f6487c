using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

/// <summary>One user, "operator" with the password "secret"; counts how often it was asked.</summary>
internal sealed class PasswordUsers : IUaUsers
{
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public bool AllowsAnonymous => false;

    public bool HasPasswords => true;

    public ICertificateCheck? Certificates => null;

    public bool IsPassword(string user, ReadOnlySpan<byte> password)
    {
        Interlocked.Increment(ref _asked);
        return user == "operator" && password.SequenceEqual("secret"u8);
    }
}
