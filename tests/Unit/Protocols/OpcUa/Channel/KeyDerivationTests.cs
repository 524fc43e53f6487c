using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Channel;

public sealed class KeyDerivationTests
{
    [Fact]
    public void PSha256_PublishedVector_Matches()
    {
        // TLS 1.2 PRF test vector for SHA-256 (mailing list of the TLS working group, 2009): PRF(secret, label, seed) is P_SHA256(secret, label + seed).
        var secret = Convert.FromHexString("9bbe436ba940f017b17652849a71db35");
        var seed = Convert.FromHexString("a0ba9f936cda311827a6f796ffd5198c");
        var expected = Convert.FromHexString(
            "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66");
        byte[] labelAndSeed = [.. "test label"u8, .. seed];
        var output = new byte[expected.Length];

        KeyDerivation.PSha256(secret, labelAndSeed, output);

        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(output));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(80)]
    public void PSha256_ShorterOutput_IsPrefixOfLonger(int length)
    {
        byte[] secret = [1, 2, 3];
        byte[] seed = [4, 5, 6];
        var all = new byte[96];
        var part = new byte[length];

        KeyDerivation.PSha256(secret, seed, all);
        KeyDerivation.PSha256(secret, seed, part);

        Assert.Equal(all[..length], part);
    }
}
