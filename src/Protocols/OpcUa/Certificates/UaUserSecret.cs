using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The secret of a user token (a password) on the wire, in the legacy format of OPC 10000-4 §7.40.2.2: length, secret, the server's last nonce, encrypted
/// with RSA in blocks. Stateless; any thread.
/// </summary>
public static class UaUserSecret
{
    /// <summary>Longest secret, in bytes.</summary>
    public const int LongestSecret = 4096;

    /// <summary>Shortest server nonce that is taken: a shorter one does not keep a recorded token from being sent again.</summary>
    public const int ShortestNonce = 32;

    private const int LengthBytes = 4;
    private const int LongestNonce = 1024;

    /// <summary>Encrypts a secret for the owner of the key.</summary>
    /// <exception cref="ArgumentException">The policy encrypts nothing, the nonce is too short, or the secret too long.</exception>
    public static byte[] Encrypt(UaSecurityPolicy policy, RSA serverKey, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> serverNonce)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.IsNone || secret.Length > LongestSecret || serverNonce.Length is < ShortestNonce or > LongestNonce)
        {
            throw new ArgumentException("A secret of at most 4096 bytes is encrypted with a policy other than None and a server nonce of 32 to 1024 bytes.");
        }

        var plain = new byte[LengthBytes + secret.Length + serverNonce.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(plain, (uint)(secret.Length + serverNonce.Length));
        secret.CopyTo(plain.AsSpan(LengthBytes));
        serverNonce.CopyTo(plain.AsSpan(LengthBytes + secret.Length));
        try
        {
            return policy.AsymmetricEncrypt(serverKey, plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>
    /// Decrypts a secret with the own key. Whatever is wrong (padding, length, nonce) the answer is the same <c>false</c>, after the same RSA operations:
    /// answers that differ let a peer decrypt recorded messages with our key (GHSA-gr4c-5rq6-cgh3). The caller in turn answers a wrong password with the same
    /// status as this.
    /// </summary>
    /// <param name="policy">Policy of the token; not None.</param>
    /// <param name="ownKey">The key of the own certificate.</param>
    /// <param name="cipher">What the client sent.</param>
    /// <param name="serverNonce">The nonce this session was given last.</param>
    /// <param name="secret">The secret, or nothing. The caller clears it after use.</param>
    public static bool TryDecrypt(UaSecurityPolicy policy, RSA ownKey, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> serverNonce, out byte[] secret)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(ownKey);
        var blockBytes = ownKey.KeySize / 8;
        var longest = ((LengthBytes + LongestSecret + LongestNonce) / policy.PlainBlockBytes(ownKey)) + 1;

        // The length is known to whoever sent it: telling it apart gives nothing away.
        if (cipher.IsEmpty || cipher.Length % blockBytes != 0 || cipher.Length / blockBytes > longest || serverNonce.Length < ShortestNonce)
        {
            secret = [];
            return false;
        }

        var plain = new byte[cipher.Length];
        try
        {
            var isDecrypted = Decrypt(policy, ownKey, cipher, plain, out var length);
            return Take(plain.AsSpan(0, length), isDecrypted, serverNonce, out secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    // Every block is decrypted, also after one that failed.
    private static bool Decrypt(UaSecurityPolicy policy, RSA key, ReadOnlySpan<byte> cipher, Span<byte> plain, out int length)
    {
        var blockBytes = key.KeySize / 8;
        var isGood = true;
        length = 0;
        for (var at = 0; at < cipher.Length; at += blockBytes)
        {
            try
            {
                var block = policy.AsymmetricDecrypt(key, cipher.Slice(at, blockBytes));
                block.CopyTo(plain[length..]);
                length += block.Length;
                CryptographicOperations.ZeroMemory(block);
            }
            catch (CryptographicException)
            {
                isGood = false;
            }
        }

        return isGood;
    }

    private static bool Take(ReadOnlySpan<byte> plain, bool isDecrypted, ReadOnlySpan<byte> serverNonce, out byte[] secret)
    {
        var isLongEnough = plain.Length >= LengthBytes + serverNonce.Length;
        var stated = plain.Length >= LengthBytes ? BinaryPrimitives.ReadUInt32LittleEndian(plain) : 0;
        var isOfItsLength = stated == (uint)Math.Max(0, plain.Length - LengthBytes);

        // Compared in constant time also where there is nothing to compare: against itself then, and the other flags decide.
        var isFresh = CryptographicOperations.FixedTimeEquals(isLongEnough ? plain[^serverNonce.Length..] : serverNonce, serverNonce);
        var isGood = isDecrypted & isLongEnough & isOfItsLength & isFresh;
        secret = isGood ? plain[LengthBytes..^serverNonce.Length].ToArray() : [];
        return isGood && secret.Length <= LongestSecret;
    }
}
