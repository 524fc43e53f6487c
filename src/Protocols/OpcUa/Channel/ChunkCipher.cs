using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Signature and encryption of the chunks of one direction under one token (OPC 10000-6 §6.7.5). Holds its HMAC and AES objects for the life of the token: nothing is allocated per
/// chunk.
/// <para>Every chunk starts at the same initialisation vector, but a transform of the platform goes on from the last block it saw, and starting it anew allocates. CBC only adds
/// (xor) that block to the first plain one, so the difference of the two is added here.</para>
/// <para>Threads: one at a time.</para>
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    private const int VectorBytes = 16;

    private readonly IncrementalHash _hmac;
    private readonly Aes? _aes;
    private readonly ICryptoTransform? _transform;
    private readonly UInt128 _initial;
    private UInt128 _last;

    /// <summary>Derives the keys of one direction.</summary>
    /// <param name="policy">Not None.</param>
    /// <param name="mode">Sign or SignAndEncrypt.</param>
    /// <param name="secret">Nonce of the side that receives in this direction.</param>
    /// <param name="seed">Nonce of the side that sends.</param>
    /// <param name="encrypts">True at the side that sends.</param>
    public ChunkCipher(UaSecurityPolicy policy, UaSecurityMode mode, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed, bool encrypts)
    {
        var signatureKey = policy.SignatureKeyBytes;
        var encryptionKey = policy.EncryptionKeyBytes;
        Span<byte> keys = stackalloc byte[signatureKey + encryptionKey + policy.BlockBytes];
        KeyDerivation.PSha256(secret, seed, keys);
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys[..signatureKey]);
        SignatureBytes = policy.SignatureBytes;
        if (mode == UaSecurityMode.SignAndEncrypt)
        {
            var vector = keys[(signatureKey + encryptionKey)..];
            _aes = Aes.Create();
            _aes.Mode = CipherMode.CBC;
            _aes.Padding = PaddingMode.None;
            _aes.SetKey(keys.Slice(signatureKey, encryptionKey));
            _aes.IV = vector.ToArray();
            _transform = encrypts ? _aes.CreateEncryptor() : _aes.CreateDecryptor();
            BlockBytes = policy.BlockBytes;
            _initial = _last = MemoryMarshal.Read<UInt128>(vector);
        }

        CryptographicOperations.ZeroMemory(keys);
    }

    /// <summary>Bytes of a signature.</summary>
    public int SignatureBytes { get; }

    /// <summary>Bytes of a block; 0 where messages are signed only.</summary>
    public int BlockBytes { get; }

    /// <summary>Writes the signature of the bytes.</summary>
    public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        _hmac.AppendData(data);
        _hmac.GetHashAndReset(signature);
    }

    /// <summary>Compares the signature in a time that does not tell where it differs.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[SignatureBytes];
        Sign(data, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }

    /// <summary>Encrypts whole blocks where they lie.</summary>
    public void Encrypt(byte[] buffer, int offset, int count)
    {
        AddDifference(buffer.AsSpan(offset));
        _transform!.TransformBlock(buffer, offset, count, buffer, offset);
        _last = LastBlock(buffer, offset, count);
    }

    /// <summary>Decrypts whole blocks where they lie.</summary>
    public void Decrypt(byte[] buffer, int offset, int count)
    {
        var last = LastBlock(buffer, offset, count);
        _transform!.TransformBlock(buffer, offset, count, buffer, offset);
        AddDifference(buffer.AsSpan(offset));
        _last = last;
    }

    /// <summary>Forgets the keys.</summary>
    public void Dispose()
    {
        _hmac.Dispose();
        _transform?.Dispose();
        _aes?.Dispose();
    }

    private static UInt128 LastBlock(byte[] buffer, int offset, int count) =>
        MemoryMarshal.Read<UInt128>(buffer.AsSpan(offset + count - VectorBytes));

    private void AddDifference(Span<byte> first) =>
        MemoryMarshal.Write(first, MemoryMarshal.Read<UInt128>(first) ^ _initial ^ _last);
}
