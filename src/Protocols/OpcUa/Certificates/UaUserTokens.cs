using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Makes user tokens for ActivateSession (OPC 10000-4 §7.40), and refuses where a secret would be readable or go to a stranger
/// (GHSA-8336-mxp6-v5h9: a stack that sent the password to any certificate). Stateless; any thread.
/// </summary>
public static class UaUserTokens
{
    /// <summary>Name and password. The caller clears the password.</summary>
    /// <exception cref="UaUserTokenException">The password would not be protected.</exception>
    public static UserNameIdentityToken ForUserName(UaUserTokenTerms terms, string user, ReadOnlySpan<byte> password)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var policy = PolicyOf(terms);
        if (policy.IsNone)
        {
            // The channel itself encrypts: the standard allows it, and some controllers offer nothing else.
            if (terms.ChannelMode == UaSecurityMode.SignAndEncrypt && !terms.ChannelPolicy.IsNone)
            {
                return new UserNameIdentityToken { PolicyId = terms.TokenPolicy.PolicyId, UserName = user, Password = password.ToArray() };
            }

            throw new UaUserTokenException(UaStatusCodes.BadSecurityPolicyRejected,
                "The password is not sent: neither the channel nor the token would be encrypted. Use a security policy with mode SignAndEncrypt, or a server that "
                + "asks for an encrypted password.");
        }

        using var key = TrustedKey(terms, policy);
        RequireNonce(terms);
        return new UserNameIdentityToken
        {
            PolicyId = terms.TokenPolicy.PolicyId,
            UserName = user,
            Password = UaUserSecret.Encrypt(policy, key, password, terms.ServerNonce),
            EncryptionAlgorithm = policy.EncryptionAlgorithmUri,
        };
    }

    /// <summary>A certificate, with the signature that proves its key: over the server's certificate and nonce (§5.7.3.1).</summary>
    /// <param name="terms">Channel, server, nonce.</param>
    /// <param name="user">The user's certificate with its private RSA key.</param>
    /// <exception cref="UaUserTokenException">The server's policy cannot be served, or the key is not RSA.</exception>
    public static (X509IdentityToken Token, SignatureData Signature) ForCertificate(UaUserTokenTerms terms, X509Certificate2 user)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(user);
        var policy = PolicyOf(terms);
        if (policy.IsNone)
        {
            throw new UaUserTokenException(UaStatusCodes.BadSecurityPolicyRejected, "A user certificate needs a security policy to sign with, and the server names None.");
        }

        RequireNonce(terms);
        using var key = user.GetRSAPrivateKey()
            ?? throw new UaUserTokenException(UaStatusCodes.BadIdentityTokenRejected, "The user's certificate comes without an RSA private key.");
        if (!policy.AcceptsKey(key))
        {
            throw new UaUserTokenException(UaStatusCodes.BadIdentityTokenRejected, $"The user's key has {key.KeySize} bits; {policy.Name} asks for {policy.MinKeyBits} to {policy.MaxKeyBits}.");
        }

        var signature = policy.AsymmetricSign(key, SignedBytes(terms));
        return (
            new X509IdentityToken { PolicyId = terms.TokenPolicy.PolicyId, CertificateData = user.RawData },
            new SignatureData { Algorithm = policy.SignatureAlgorithmUri, Signature = signature });
    }

    /// <summary>What a user's signature covers: the server's certificate without its issuers, then its nonce.</summary>
    internal static byte[] SignedBytes(UaUserTokenTerms terms)
    {
        var chain = terms.ServerCertificate ?? [];
        var length = CertificateReader.LengthOfFirst(chain);
        return [.. length < 0 ? chain : chain.AsSpan(0, length), .. terms.ServerNonce ?? []];
    }

    private static UaSecurityPolicy PolicyOf(UaUserTokenTerms terms) => terms.Policy ?? throw new UaUserTokenException(
        UaStatusCodes.BadSecurityPolicyRejected,
        $"The server asks for user tokens under '{CertificateReader.Printable(terms.TokenPolicy.SecurityPolicyUri ?? "")}', which is deprecated or unknown here.");

    private static RSA TrustedKey(UaUserTokenTerms terms, UaSecurityPolicy policy)
    {
        if (terms.ServerVerdict is not { IsAccepted: true, Certificate: { } certificate } || terms.ServerCertificate is not { } sent)
        {
            throw new UaUserTokenException(UaStatusCodes.BadCertificateUntrusted,
                $"The password is not sent: the server's certificate is not accepted. {terms.ServerVerdict?.Text ?? "The server showed none."}");
        }

        if (!sent.AsSpan().StartsWith(certificate.Der))
        {
            throw new UaUserTokenException(UaStatusCodes.BadCertificateInvalid, "The password is not sent: the certificate that was accepted is not the one the server shows now.");
        }

        var key = certificate.OpenPublicKey();
        if (key is null || !policy.AcceptsKey(key))
        {
            key?.Dispose();
            throw new UaUserTokenException(UaStatusCodes.BadCertificatePolicyCheckFailed, $"The password is not sent: the server's key does not fit {policy.Name}.");
        }

        return key;
    }

    private static void RequireNonce(UaUserTokenTerms terms)
    {
        if (terms.ServerNonce is not { Length: >= UaUserSecret.ShortestNonce })
        {
            throw new UaUserTokenException(UaStatusCodes.BadNonceInvalid,
                $"The server's nonce has {terms.ServerNonce?.Length ?? 0} bytes; below {UaUserSecret.ShortestNonce} a recorded token could be sent again.");
        }
    }
}
