namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Everybody may read, nobody has a name.</summary>
public sealed class UaAnonymousUsers : IUaUsers
{
    /// <summary>The one there is.</summary>
    public static readonly UaAnonymousUsers Instance = new();

    private UaAnonymousUsers()
    {
    }

    /// <inheritdoc/>
    public bool AllowsAnonymous => true;

    /// <inheritdoc/>
    public bool HasPasswords => false;

    /// <inheritdoc/>
    public ICertificateCheck? Certificates => null;

    /// <inheritdoc/>
    public bool IsPassword(string user, ReadOnlySpan<byte> password) => false;
}
