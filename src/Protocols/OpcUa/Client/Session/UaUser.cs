namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Who the session acts for.</summary>
public abstract record UaUser
{
    private UaUser()
    {
    }

    /// <summary>Nobody in particular.</summary>
    public static UaUser Nobody { get; } = new Anonymous();

    internal abstract UserTokenType TokenType { get; }

    /// <summary>Nobody in particular.</summary>
    public sealed record Anonymous : UaUser
    {
        internal override UserTokenType TokenType => UserTokenType.Anonymous;
    }

    /// <summary>A user name with a password.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Secret">Gives the password, UTF-8, each time a session is activated; the array is overwritten after use.</param>
    public sealed record UserName(string Name, Func<CancellationToken, ValueTask<byte[]>> Secret) : UaUser
    {
        internal override UserTokenType TokenType => UserTokenType.UserName;
    }

    /// <summary>A certificate of the user.</summary>
    /// <param name="Identity">Gives certificate and private key, each time a session is activated.</param>
    public sealed record WithCertificate(Func<UaIdentity> Identity) : UaUser
    {
        internal override UserTokenType TokenType => UserTokenType.Certificate;
    }
}
