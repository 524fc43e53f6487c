using System.Security.Cryptography;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class ChunkCipherTests
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Seed = RandomNumberGenerator.GetBytes(32);

    [Theory]
    [InlineData("Basic256Sha256")]
    [InlineData("Aes128_Sha256_RsaOaep")]
    public void Encrypt_ChunkAfterChunk_EachStartsAtTheSameVector(string name)
    {
        // The reference is the platform's one-shot CBC, which takes the vector anew each time.
        var policy = UaSecurityPolicy.Find(name)!;
        var keys = new byte[32 + policy.EncryptionKeyBytes + 16];
        KeyDerivation.PSha256(Secret, Seed, keys);
        using var aes = Aes.Create();
        aes.Key = keys[32..(32 + policy.EncryptionKeyBytes)];
        using var sender = new ChunkCipher(policy, UaSecurityMode.SignAndEncrypt, Secret, Seed, encrypts: true);
        using var receiver = new ChunkCipher(policy, UaSecurityMode.SignAndEncrypt, Secret, Seed, encrypts: false);
        foreach (var blocks in (int[])[1, 3, 64, 1, 500])
        {
            var plain = RandomNumberGenerator.GetBytes(blocks * 16);
            byte[] buffer = [9, 9, .. plain, 9];

            sender.Encrypt(buffer, 2, plain.Length);
            Assert.Equal(aes.EncryptCbc(plain, keys.AsSpan(32 + policy.EncryptionKeyBytes), PaddingMode.None), buffer[2..^1]);
            receiver.Decrypt(buffer, 2, plain.Length);
            Assert.Equal([9, 9, .. plain, 9], buffer);
        }
    }

    [Fact]
    public void SignEncryptDecryptVerify_Warm_AllocatesNothing()
    {
        using var sender = new ChunkCipher(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt, Secret, Seed, encrypts: true);
        using var receiver = new ChunkCipher(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt, Secret, Seed, encrypts: false);
        var buffer = new byte[4096];
        var isSame = true;

        var bytes = AllocationMeter.LeastBytes(200, () =>
        {
            sender.Sign(buffer.AsSpan(0, 4064), buffer.AsSpan(4064));
            sender.Encrypt(buffer, 0, buffer.Length);
            receiver.Decrypt(buffer, 0, buffer.Length);
            isSame &= receiver.Verify(buffer.AsSpan(0, 4064), buffer.AsSpan(4064));
        });

        Assert.True(isSame);
        Assert.Equal(0, bytes);
    }
}
