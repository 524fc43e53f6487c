using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Finds out who a user token stands for (OPC 10000-4 §7.40). Whatever is wrong with it, the caller gives one answer: answers that differ make the server decrypt for
/// strangers (GHSA-gr4c-5rq6-cgh3).
/// </summary>
internal sealed class UserTokenReader(IUaUsers users, IServerChannel channel, byte[] nonce, Func<UaIdentity>? identity, UaLimits limits)
{
    /// <summary>The user; null where the token is not taken, <paramref name="why"/> for the log.</summary>
    public UserIdentity? Read(ActivateSessionRequest request, UserTokenPolicy[] policies, out string why)
    {
        try
        {
            return Decode(request, policies, out why);
        }
        catch (UaDecodingException e)
        {
            // Expected of a hostile client.
            why = "the user token cannot be decoded: " + e.Message;
            return null;
        }
    }

    private UserIdentity? Decode(ActivateSessionRequest request, UserTokenPolicy[] policies, out string why)
    {
        var token = request.UserIdentityToken;
        why = "";
        if (token.Body is null && token.TypeId == default)
        {
            return Anonymous(policies, ServerEndpoints.AnonymousPolicy, out why);
        }

        if (token.TryDecode<AnonymousIdentityToken>(out var anonymous, limits))
        {
            return Anonymous(policies, anonymous.PolicyId, out why);
        }

        if (token.TryDecode<UserNameIdentityToken>(out var userName, limits))
        {
            return UserName(userName, policies, out why);
        }

        if (token.TryDecode<X509IdentityToken>(out var certificate, limits))
        {
            return Certificate(certificate, request.UserTokenSignature, policies, out why);
        }

        why = $"there are no user tokens of type {token.TypeId}";
        return null;
    }

    private static UserTokenPolicy? Find(UserTokenPolicy[] policies, string? id, UserTokenType type) =>
        Array.Find(policies, policy => policy.TokenType == type && string.Equals(policy.PolicyId, id, StringComparison.Ordinal));

    private static UserIdentity? Anonymous(UserTokenPolicy[] policies, string? id, out string why)
    {
        // Some clients leave the policy out where there is nothing to choose.
        why = "anonymous users are not allowed";
        return Find(policies, string.IsNullOrEmpty(id) ? ServerEndpoints.AnonymousPolicy : id, UserTokenType.Anonymous) is null ? null : new UserIdentity(UserTokenType.Anonymous, "");
    }

    private UaUserTokenTerms Terms(UserTokenPolicy policy, UaIdentity own) => new()
    {
        ChannelPolicy = channel.Policy,
        ChannelMode = channel.Mode,
        TokenPolicy = policy,
        ServerCertificate = own.CertificateDer,
        ServerNonce = nonce,
    };

    private UserIdentity? UserName(UserNameIdentityToken token, UserTokenPolicy[] policies, out string why)
    {
        why = "there are no users with passwords";
        if (Find(policies, token.PolicyId, UserTokenType.UserName) is not { } policy || (channel.Identity ?? identity?.Invoke()) is not { } own)
        {
            return null;
        }

        using var key = own.OpenPrivateKey();
        var isRead = UaUserTokenCheck.TryReadPassword(token, Terms(policy, own), key, out var password);
        var name = token.UserName ?? "";

        // The password is compared also where there is none: the time says nothing either.
        var isUser = users.IsPassword(name, password) & isRead;
        CryptographicOperations.ZeroMemory(password);
        why = isRead ? $"user '{PrintableText.Of(name)}' is unknown or the password is wrong" : "the password is not encrypted for this session";
        return isUser ? new UserIdentity(UserTokenType.UserName, name) : null;
    }

    private UserIdentity? Certificate(X509IdentityToken token, SignatureData signature, UserTokenPolicy[] policies, out string why)
    {
        why = "there are no users with certificates";
        if (users.Certificates is not { } check
            || Find(policies, token.PolicyId, UserTokenType.Certificate) is not { } policy
            || (channel.Identity ?? identity?.Invoke()) is not { } own)
        {
            return null;
        }

        var isProven = UaUserTokenCheck.TryVerifyCertificate(token, signature, Terms(policy, own), check, out var verdict);
        why = verdict?.Text ?? "the signature of the user's certificate is wrong";
        return isProven ? new UserIdentity(UserTokenType.Certificate, verdict!.Thumbprint) : null;
    }
}
