namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The user token a session is activated with.</summary>
/// <param name="Token">The token.</param>
/// <param name="Signature">Its signature; empty where it has none.</param>
internal readonly record struct UaUserChoice(ExtensionObject Token, SignatureData Signature)
{
    /// <summary>Makes it; secrets are asked for now and overwritten after.</summary>
    /// <exception cref="UaConnectException">The server does not take such users, or the secret would not be protected.</exception>
    public static async Task<UaUserChoice> MakeAsync(UaUser user, UaEndpointUse use, UaUserTokenTerms terms, CancellationToken cancellationToken)
    {
        try
        {
            switch (user)
            {
                case UaUser.UserName named:
                    return await OfNameAsync(named, terms, cancellationToken).ConfigureAwait(false);
                case UaUser.WithCertificate certified:
                    var (token, signature) = UaUserTokens.ForCertificate(terms, certified.Identity().Certificate);
                    return new(ExtensionObject.Of(token), signature);
                default:
                    return new(ExtensionObject.Of(new AnonymousIdentityToken { PolicyId = terms.TokenPolicy.PolicyId }), new());
            }
        }
        catch (UaUserTokenException e)
        {
            throw new UaConnectException(UaConnectLayer.User, e.Status, $"{use.Endpoint.EndpointUrl}: {e.Message}", e);
        }
    }

    /// <summary>The token policy for the kind of user: one that encrypts before one that does not.</summary>
    /// <exception cref="UaConnectException">The endpoint has none.</exception>
    public static UserTokenPolicy PolicyFor(UaUser user, EndpointDescription endpoint)
    {
        UserTokenPolicy? best = null;
        foreach (var policy in endpoint.UserIdentityTokens)
        {
            if (policy.TokenType != user.TokenType || (!string.IsNullOrEmpty(policy.SecurityPolicyUri) && UaSecurityPolicy.Find(policy.SecurityPolicyUri) is null))
            {
                continue;
            }

            var isPlain = UaSecurityPolicy.Find(policy.SecurityPolicyUri) is { IsNone: true };
            best = best is null || !isPlain ? policy : best;
        }

        if (best is not null || (endpoint.UserIdentityTokens.Length == 0 && user is UaUser.Anonymous))
        {
            return best ?? new UserTokenPolicy();
        }

        var offered = string.Join(", ", endpoint.UserIdentityTokens.Select(policy => policy.TokenType.ToString()).Distinct());
        throw new UaConnectException(
            UaConnectLayer.User,
            UaStatusCodes.BadIdentityTokenRejected,
            $"{endpoint.EndpointUrl}: the server takes no {user.TokenType} users here, but {(offered.Length == 0 ? "none" : offered)}.");
    }

    private static async Task<UaUserChoice> OfNameAsync(UaUser.UserName user, UaUserTokenTerms terms, CancellationToken cancellationToken)
    {
        var secret = await user.Secret(cancellationToken).ConfigureAwait(false);
        try
        {
            return new(ExtensionObject.Of(UaUserTokens.ForUserName(terms, user.Name, secret)), new());
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(secret);
        }
    }
}
