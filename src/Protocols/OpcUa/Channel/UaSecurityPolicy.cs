using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A security policy (OPC 10000-7 §6.6): which algorithms and key lengths a channel and the secrets of its sessions use. The deprecated policies (Basic128Rsa15, Basic256:
/// SHA-1, and a padding whose errors give the key away) are not here: <see cref="Find"/> answers null for them as for any it does not know.
/// <para>Threads: immutable; any. An <see cref="RSA"/> handed in is used by the calling thread only for the length of the call.</para>
/// </summary>
public sealed partial class UaSecurityPolicy
{
    private const string UriPrefix = "http://opcfoundation.org/UA/SecurityPolicy#";

    private UaSecurityPolicy(string name) => Name = name;

    /// <summary>No security: for isolated networks, tests and discovery.</summary>
    public static UaSecurityPolicy None { get; } = new("None");

    /// <summary>RSA PKCS#1 v1.5 signatures with SHA-256, RSA-OAEP with SHA-1, AES-256.</summary>
    public static UaSecurityPolicy Basic256Sha256 { get; } = new("Basic256Sha256")
    {
        SignatureAlgorithmUri = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        EncryptionAlgorithmUri = "http://www.w3.org/2001/04/xmlenc#rsa-oaep",
        SignaturePadding = RSASignaturePadding.Pkcs1,
        EncryptionPadding = RSAEncryptionPadding.OaepSHA1,
        EncryptionOverheadBytes = 42,
        EncryptionKeyBytes = 32,
    };

    /// <summary>As Basic256Sha256 with AES-128.</summary>
    public static UaSecurityPolicy Aes128Sha256RsaOaep { get; } = new("Aes128_Sha256_RsaOaep")
    {
        SignatureAlgorithmUri = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        EncryptionAlgorithmUri = "http://www.w3.org/2001/04/xmlenc#rsa-oaep",
        SignaturePadding = RSASignaturePadding.Pkcs1,
        EncryptionPadding = RSAEncryptionPadding.OaepSHA1,
        EncryptionOverheadBytes = 42,
        EncryptionKeyBytes = 16,
    };

    /// <summary>RSA-PSS signatures with SHA-256, RSA-OAEP with SHA-256, AES-256.</summary>
    public static UaSecurityPolicy Aes256Sha256RsaPss { get; } = new("Aes256_Sha256_RsaPss")
    {
        SignatureAlgorithmUri = "http://opcfoundation.org/UA/security/rsa-pss-sha2-256",
        EncryptionAlgorithmUri = "http://opcfoundation.org/UA/security/rsa-oaep-sha2-256",
        SignaturePadding = RSASignaturePadding.Pss,
        EncryptionPadding = RSAEncryptionPadding.OaepSHA256,
        EncryptionOverheadBytes = 66,
        EncryptionKeyBytes = 32,
    };

    /// <summary>All policies of this library, the strongest first, None last.</summary>
    public static IReadOnlyList<UaSecurityPolicy> All { get; } = [Aes256Sha256RsaPss, Aes128Sha256RsaOaep, Basic256Sha256, None];

    /// <summary>The part of the URI behind '#', such as <c>Basic256Sha256</c>.</summary>
    public string Name { get; }

    /// <summary>The URI used in endpoint descriptions and in the header of OpenSecureChannel.</summary>
    public string Uri => UriPrefix + Name;

    /// <summary>True for <see cref="None"/>.</summary>
    public bool IsNone => EncryptionKeyBytes == 0;

    /// <summary>URI for SignatureData.Algorithm; empty for None.</summary>
    public string SignatureAlgorithmUri { get; private init; } = "";

    /// <summary>URI for the EncryptionAlgorithm of a user token; empty for None.</summary>
    public string EncryptionAlgorithmUri { get; private init; } = "";

    /// <summary>Length of the key derived for signing messages (DerivedSignatureKeyLength), in bytes.</summary>
    public int SignatureKeyBytes => IsNone ? 0 : 32;

    /// <summary>Length of the key derived for encrypting messages, in bytes.</summary>
    public int EncryptionKeyBytes { get; private init; }

    /// <summary>Block and initialisation vector of the message cipher, in bytes.</summary>
    public int BlockBytes => IsNone ? 0 : 16;

    /// <summary>Length of a message's signature (HMAC-SHA256), in bytes.</summary>
    public int SignatureBytes => IsNone ? 0 : 32;

    /// <summary>Length of the nonces of channel and session (SecureChannelNonceLength), in bytes.</summary>
    public int NonceBytes => IsNone ? 0 : 32;

    /// <summary>The shortest RSA key accepted, in bits (MinAsymmetricKeyLength).</summary>
    public int MinKeyBits => IsNone ? 0 : 2048;

    /// <summary>The longest RSA key accepted, in bits (MaxAsymmetricKeyLength): a longer one is work for us, chosen by the peer.</summary>
    public int MaxKeyBits => IsNone ? 0 : 4096;

    private RSASignaturePadding? SignaturePadding { get; init; }

    private RSAEncryptionPadding? EncryptionPadding { get; init; }

    private int EncryptionOverheadBytes { get; init; }

    /// <summary>The policy with this URI or name (exact, case matters); null where it is unknown to this library or deprecated.</summary>
    public static UaSecurityPolicy? Find(string? uriOrName)
    {
        foreach (var policy in All)
        {
            if (string.Equals(uriOrName, policy.Name, StringComparison.Ordinal) || string.Equals(uriOrName, policy.Uri, StringComparison.Ordinal))
            {
                return policy;
            }
        }

        return null;
    }

    /// <summary>True where the length of a key lies within the limits of the policy.</summary>
    public bool AcceptsKey(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.KeySize >= MinKeyBits && key.KeySize <= MaxKeyBits;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
