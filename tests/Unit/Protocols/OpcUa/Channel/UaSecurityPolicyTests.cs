using System.Security.Cryptography;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class UaSecurityPolicyTests
{
    public static TheoryData<string> Secured => ["Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"];

    [Theory]
    [InlineData("Basic128Rsa15")]
    [InlineData("Basic256")]
    [InlineData("http://opcfoundation.org/UA/SecurityPolicy#Basic128Rsa15")]
    [InlineData("http://opcfoundation.org/UA/SecurityPolicy#Basic256")]
    [InlineData("http://opcfoundation.org/UA/SecurityPolicy#ECC_nistP256")]
    [InlineData("basic256sha256")]
    [InlineData("")]
    [InlineData(null)]
    public void Find_DeprecatedOrUnknown_IsNull(string? uri) => Assert.Null(UaSecurityPolicy.Find(uri));

    [Theory]
    [MemberData(nameof(Secured))]
    public void Find_NameOrUri_IsSame(string name)
    {
        var policy = UaSecurityPolicy.Find(name);

        Assert.NotNull(policy);
        Assert.Same(policy, UaSecurityPolicy.Find("http://opcfoundation.org/UA/SecurityPolicy#" + name));
        Assert.Equal((2048, 4096, 32, 32), (policy.MinKeyBits, policy.MaxKeyBits, policy.NonceBytes, policy.SignatureBytes));
    }

    [Theory]
    [MemberData(nameof(Secured))]
    public void AsymmetricEncrypt_ManyBlocksAndShortLast_Decrypts(string name)
    {
        var policy = UaSecurityPolicy.Find(name)!;
        using var key = TestIdentities.Server.OpenPrivateKey();
        foreach (var length in (int[])[0, 1, policy.PlainBlockBytes(key), policy.PlainBlockBytes(key) + 1, 1000])
        {
            var plain = RandomNumberGenerator.GetBytes(length);
            Assert.Equal(plain, policy.AsymmetricDecrypt(key, policy.AsymmetricEncrypt(key, plain)));
        }
    }

    [Theory]
    [MemberData(nameof(Secured))]
    public void AsymmetricDecrypt_Tampered_Throws(string name)
    {
        var policy = UaSecurityPolicy.Find(name)!;
        using var key = TestIdentities.Server.OpenPrivateKey();
        var cipher = policy.AsymmetricEncrypt(key, [1, 2, 3]);
        cipher[17] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => policy.AsymmetricDecrypt(key, cipher));
        Assert.ThrowsAny<CryptographicException>(() => policy.AsymmetricDecrypt(key, cipher.AsSpan(1)));
        Assert.ThrowsAny<CryptographicException>(() => policy.AsymmetricDecrypt(key, default));
    }

    [Theory]
    [MemberData(nameof(Secured))]
    public void AsymmetricVerify_OtherDataKeyOrLength_IsFalse(string name)
    {
        var policy = UaSecurityPolicy.Find(name)!;
        using var key = TestIdentities.Server.OpenPrivateKey();
        using var other = TestIdentities.Client.OpenPrivateKey();
        byte[] data = [1, 2, 3];
        var signature = policy.AsymmetricSign(key, data);

        Assert.True(policy.AsymmetricVerify(key, data, signature));
        Assert.False(policy.AsymmetricVerify(key, [1, 2, 4], signature));
        Assert.False(policy.AsymmetricVerify(other, data, signature));
        Assert.False(policy.AsymmetricVerify(key, data, signature.AsSpan(1)));
        Assert.False(policy.AsymmetricVerify(key, data, default));
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2048, true)]
    public void AcceptsKey_Length_WithinLimits(int bits, bool isAccepted)
    {
        using var key = RSA.Create(bits);
        Assert.Equal(isAccepted, UaSecurityPolicy.Basic256Sha256.AcceptsKey(key));
    }
}
