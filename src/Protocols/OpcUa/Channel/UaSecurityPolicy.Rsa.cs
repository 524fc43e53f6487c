using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <content>Asymmetric algorithms: for OpenSecureChannel, for the signatures of sessions, for the secrets of users.</content>
public sealed partial class UaSecurityPolicy
{
    /// <summary>Signs with the own private key. The length is that of the key.</summary>
    /// <exception cref="CryptographicException">The key cannot sign.</exception>
    public byte[] AsymmetricSign(RSA privateKey, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        return privateKey.SignData(data, HashAlgorithmName.SHA256, SignaturePadding ?? throw NoAlgorithm());
    }

    /// <summary>True where the signature is that of the data by the owner of the key. Any bytes may be handed in.</summary>
    public bool AsymmetricVerify(RSA publicKey, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        if (SignaturePadding is null || signature.Length != publicKey.KeySize / 8)
        {
            return false;
        }

        try
        {
            return publicKey.VerifyData(data, signature, HashAlgorithmName.SHA256, SignaturePadding);
        }
        catch (CryptographicException)
        {
            // Expected of bytes that are no signature at all: as wrong as any other.
            return false;
        }
    }

    /// <summary>How many plain bytes fit into one block of the key.</summary>
    public int PlainBlockBytes(RSA publicKey)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        return (publicKey.KeySize / 8) - EncryptionOverheadBytes;
    }

    /// <summary>Encrypts block by block (OPC 10000-6 §6.7.2.2 and OPC 10000-4 §7.41.2.2); the last block may be shorter.</summary>
    public byte[] AsymmetricEncrypt(RSA publicKey, ReadOnlySpan<byte> plain)
    {
        var plainBlock = PlainBlockBytes(publicKey);
        var cipherBlock = publicKey.KeySize / 8;
        var blocks = Math.Max(1, (plain.Length + plainBlock - 1) / plainBlock);
        var cipher = new byte[blocks * cipherBlock];
        for (var i = 0; i < blocks; i++)
        {
            var part = plain.Slice(i * plainBlock, Math.Min(plainBlock, plain.Length - (i * plainBlock)));
            publicKey.TryEncrypt(part, cipher.AsSpan(i * cipherBlock, cipherBlock), EncryptionPadding ?? throw NoAlgorithm(), out _);
        }

        return cipher;
    }

    /// <summary>
    /// Decrypts block by block. One wrong block makes the whole wrong. The caller must answer a failure here as it answers any other (bad signature, bad password): a peer that can
    /// tell them apart can use the key.
    /// </summary>
    /// <exception cref="CryptographicException">Not encrypted for this key, or not a whole number of blocks.</exception>
    public byte[] AsymmetricDecrypt(RSA privateKey, ReadOnlySpan<byte> cipher)
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        var cipherBlock = privateKey.KeySize / 8;
        if (cipher.IsEmpty || cipher.Length % cipherBlock != 0)
        {
            throw new CryptographicException("Not a whole number of blocks of the key.");
        }

        var plain = new byte[cipher.Length];
        var length = 0;
        for (var at = 0; at < cipher.Length; at += cipherBlock)
        {
            var isWhole = privateKey.TryDecrypt(cipher.Slice(at, cipherBlock), plain.AsSpan(length), EncryptionPadding ?? throw NoAlgorithm(), out var written);
            length += isWhole ? written : throw new CryptographicException("The blocks hold more than they can.");
        }

        var result = plain.AsSpan(0, length).ToArray();
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    private InvalidOperationException NoAlgorithm() => new($"The security policy {Name} has no asymmetric algorithms.");
}
