namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Who uses a session. Equal ones are the same user: what one made, the other may take over.</summary>
/// <param name="Kind">How it was shown.</param>
/// <param name="Name">Name, or thumbprint of a certificate; for anonymous the certificate or URI of the application, so that strangers are not one user.</param>
internal sealed record UserIdentity(UserTokenType Kind, string Name)
{
    /// <summary>For people.</summary>
    public string Text => Kind == UserTokenType.Anonymous ? "" : Name;
}
