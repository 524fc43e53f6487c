using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Reads user tokens at the server (OPC 10000-4 §7.40). Every failure has one answer: the caller gives BadIdentityTokenRejected for it, for an unknown user and
/// for a wrong password alike, and does the same work before (compare with a password also for a user that does not exist). Stateless; any thread.
/// </summary>
public static class UaUserTokenCheck
{
    /// <summary>The one answer of a server to a token it does not take, whatever is wrong with it.</summary>
    public static UaStatusCode Refused => UaStatusCodes.BadIdentityTokenRejected;

    /// <summary>The password of a token. False: not protected as the policy asks, not for this session, or not readable.</summary>
    /// <param name="token">The token.</param>
    /// <param name="terms">Channel and token policy; <see cref="UaUserTokenTerms.ServerNonce"/> is what this session was given last.</param>
    /// <param name="ownKey">The key of the own certificate.</param>
    /// <param name="password">The password, or nothing. The caller clears it.</param>
    public static bool TryReadPassword(UserNameIdentityToken token, UaUserTokenTerms terms, RSA ownKey, out byte[] password)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(terms);
        password = [];
        if (terms.Policy is not { } policy)
        {
            return false;
        }

        if (policy.IsNone)
        {
            // In the clear inside an encrypted channel alone.
            var isProtected = terms.ChannelMode == UaSecurityMode.SignAndEncrypt && !terms.ChannelPolicy.IsNone && string.IsNullOrEmpty(token.EncryptionAlgorithm);
            password = isProtected && token.Password is { Length: <= UaUserSecret.LongestSecret } plain ? plain : [];
            return isProtected && token.Password is { Length: <= UaUserSecret.LongestSecret };
        }

        // The algorithm is compared after the work: which of the two was wrong is nobody's business.
        var isRead = UaUserSecret.TryDecrypt(policy, ownKey, token.Password ?? [], terms.ServerNonce ?? [], out var read);
        var isNamed = string.Equals(token.EncryptionAlgorithm, policy.EncryptionAlgorithmUri, StringComparison.Ordinal);
        password = isRead & isNamed ? read : [];
        return isRead & isNamed;
    }

    /// <summary>
    /// True where the signature proves the key of the token's certificate for this session, and the certificate is accepted for users
    /// (<see cref="CertificateUsage.User"/>: folder <c>users</c>).
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="signature">The userTokenSignature of ActivateSession.</param>
    /// <param name="terms">As for a password; <see cref="UaUserTokenTerms.ServerCertificate"/> is the own one.</param>
    /// <param name="check">Judges the certificate.</param>
    /// <param name="verdict">What it said; null where the certificate cannot be read or the signature is wrong.</param>
    public static bool TryVerifyCertificate(
        X509IdentityToken token, SignatureData signature, UaUserTokenTerms terms, ICertificateCheck check, out CertificateVerdict? verdict)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(signature);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(check);
        verdict = null;
        if (terms.Policy is not { IsNone: false } policy || terms.ServerNonce is not { Length: >= UaUserSecret.ShortestNonce })
        {
            return false;
        }

        var der = token.CertificateData ?? [];
        var length = CertificateReader.LengthOfFirst(der);
        if (length < 0 || !UaCertificate.TryRead(der.AsSpan(0, length), out var certificate, out _))
        {
            return false;
        }

        using var key = certificate!.OpenPublicKey();
        var isSigned = key is not null
            && policy.AcceptsKey(key)
            && string.Equals(signature.Algorithm, policy.SignatureAlgorithmUri, StringComparison.Ordinal)
            && policy.AsymmetricVerify(key, UaUserTokens.SignedBytes(terms), signature.Signature);
        if (!isSigned)
        {
            return false;
        }

        verdict = check.Check(der, new CertificateExpectations { Usage = CertificateUsage.User });
        return verdict.IsAccepted;
    }
}
