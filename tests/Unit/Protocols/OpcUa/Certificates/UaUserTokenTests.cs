using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>Secrets of users: both directions in every policy, never readable, never to a stranger, one answer for every failure, once only.</summary>
public sealed class UaUserTokenTests
{
    private static readonly byte[] Password = Encoding.UTF8.GetBytes("s3cret-密码");
    private static readonly ForgedCertificate Server = ForgedCertificate.Application();
    private readonly UaSessionNonce _nonce = new();

    public static TheoryData<string> Policies => [.. UaSecurityPolicy.All.Where(policy => !policy.IsNone).Select(policy => policy.Name)];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Password_EveryPolicy_ComesBack(string name)
    {
        var terms = Terms(UaSecurityPolicy.Find(name)!);
        foreach (var length in new[] { 0, 1, 32, 150, 214, 215, 500, UaUserSecret.LongestSecret })
        {
            var password = new byte[length];
            Array.Fill(password, (byte)'x');
            var token = UaUserTokens.ForUserName(terms, "igw", password);

            Assert.Equal(terms.ChannelPolicy.EncryptionAlgorithmUri, token.EncryptionAlgorithm);
            Assert.True(length < 8 || token.Password.AsSpan().IndexOf(password.AsSpan(0, 8)) < 0);
            Assert.True(UaUserTokenCheck.TryReadPassword(token, terms, Server.Key!, out var read));
            Assert.Equal(password, read);
        }
    }

    [Fact]
    public void Password_ChannelAndTokenNone_IsNotMade()
    {
        foreach (var mode in new[] { UaSecurityMode.None, UaSecurityMode.Sign, UaSecurityMode.SignAndEncrypt })
        {
            var terms = Terms(UaSecurityPolicy.None) with { ChannelMode = mode };
            var fault = Assert.Throws<UaUserTokenException>(() => UaUserTokens.ForUserName(terms, "igw", Password));
            Assert.Contains("not sent", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Password_TokenNoneOnAnEncryptedChannel_GoesInsideItAndOnASignedOneNot()
    {
        var none = new UserTokenPolicy { PolicyId = "u", TokenType = UserTokenType.UserName, SecurityPolicyUri = UaSecurityPolicy.None.Uri };
        var terms = Terms(UaSecurityPolicy.Basic256Sha256) with { TokenPolicy = none };

        var token = UaUserTokens.ForUserName(terms, "igw", Password);
        Assert.Equal(Password, token.Password);
        Assert.True(UaUserTokenCheck.TryReadPassword(token, terms, Server.Key!, out _));

        terms = terms with { ChannelMode = UaSecurityMode.Sign };
        Assert.Throws<UaUserTokenException>(() => UaUserTokens.ForUserName(terms, "igw", Password));
        Assert.False(UaUserTokenCheck.TryReadPassword(token, terms, Server.Key!, out var read));
        Assert.Empty(read);
    }

    [Fact]
    public void Password_ServerCertificateNotAccepted_IsNotMadeAlsoOnAChannelWithoutSecurity()
    {
        var basic = new UserTokenPolicy { PolicyId = "u", TokenType = UserTokenType.UserName, SecurityPolicyUri = UaSecurityPolicy.Basic256Sha256.Uri };
        var terms = Terms(UaSecurityPolicy.None) with { ChannelMode = UaSecurityMode.None, TokenPolicy = basic };
        Assert.NotEmpty(UaUserTokens.ForUserName(terms, "igw", Password).Password!);

        var refused = terms with { ServerVerdict = BadCertificateTests.Judge(Server.Der, TrustSnapshot.Empty) };
        var fault = Assert.Throws<UaUserTokenException>(() => UaUserTokens.ForUserName(refused, "igw", Password));
        Assert.Contains("igw trust accept", fault.Message, StringComparison.Ordinal);
        Assert.Throws<UaUserTokenException>(() => UaUserTokens.ForUserName(terms with { ServerVerdict = null }, "igw", Password));
        var other = ForgedCertificate.Application(how: new Forgery { Name = "Other" });
        Assert.Throws<UaUserTokenException>(() => UaUserTokens.ForUserName(terms with { ServerCertificate = other.Der }, "igw", Password));
    }

    [Theory]
    [InlineData("http://opcfoundation.org/UA/SecurityPolicy#Basic128Rsa15")]
    [InlineData("http://opcfoundation.org/UA/SecurityPolicy#Basic256")]
    [InlineData("http://example.org/unknown")]
    public void Password_DeprecatedOrUnknownPolicy_IsNotMade(string uri)
    {
        var terms = Terms(UaSecurityPolicy.Basic256Sha256) with { TokenPolicy = new UserTokenPolicy { SecurityPolicyUri = uri } };
        var fault = Assert.Throws<UaUserTokenException>(() => UaUserTokens.ForUserName(terms, "igw", Password));
        Assert.Contains(uri, fault.Message, StringComparison.Ordinal);
        Assert.False(UaUserTokenCheck.TryReadPassword(new UserNameIdentityToken { Password = [1] }, terms, Server.Key!, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Token_ServerNonceMissingOrShort_IsNotMade(int length)
    {
        var terms = Terms(UaSecurityPolicy.Basic256Sha256) with { ServerNonce = length == 0 ? null : new byte[length] };
        Assert.Throws<UaUserTokenException>(() => UaUserTokens.ForUserName(terms, "igw", Password));
        using var user = User();
        Assert.Throws<UaUserTokenException>(() => UaUserTokens.ForCertificate(terms, user));
        Assert.False(UaUserTokenCheck.TryReadPassword(new UserNameIdentityToken { Password = new byte[256] }, terms, Server.Key!, out _));
    }

    // GHSA-gr4c-5rq6-cgh3: whoever can tell these apart can decrypt with the server's key.
    [Theory]
    [MemberData(nameof(Policies))]
    public void Password_WhateverIsWrong_OneAnswerAfterTheSameWork(string name)
    {
        var policy = UaSecurityPolicy.Find(name)!;
        var nonce = _nonce.Current;
        var good = UaUserSecret.Encrypt(policy, Server.Key!, Password, nonce);
        var bad = new Dictionary<string, byte[]>
        {
            ["padding"] = [.. good.Select((b, i) => i == 100 ? (byte)(b ^ 1) : b)],
            ["random"] = RandomNumberGenerator.GetBytes(good.Length)[..^0].Select((b, i) => i == 0 ? (byte)0 : b).ToArray(),
            ["zero"] = new byte[good.Length],
            ["nonce"] = UaUserSecret.Encrypt(policy, Server.Key!, Password, RandomNumberGenerator.GetBytes(32)),
            ["length too small"] = policy.AsymmetricEncrypt(Server.Key!, [1, 0, 0, 0, .. Password, .. nonce]),
            ["length too large"] = policy.AsymmetricEncrypt(Server.Key!, [255, 255, 255, 255, .. Password, .. nonce]),
            ["no nonce"] = policy.AsymmetricEncrypt(Server.Key!, [(byte)Password.Length, 0, 0, 0, .. Password]),
            ["too short"] = policy.AsymmetricEncrypt(Server.Key!, [1, 2]),
            ["empty"] = policy.AsymmetricEncrypt(Server.Key!, []),
        };
        foreach (var (what, cipher) in bad)
        {
            using var counting = new CountingRsa(Server.Key!);
            Assert.False(UaUserSecret.TryDecrypt(policy, counting, cipher, nonce, out var secret), what);
            Assert.Empty(secret);
            Assert.True(counting.Decrypts == 1, $"{what}: {counting.Decrypts} operations");
        }

        using var two = new CountingRsa(Server.Key!);
        byte[] firstBlockBad = [.. new byte[good.Length], .. good];
        Assert.False(UaUserSecret.TryDecrypt(policy, two, firstBlockBad, nonce, out _));
        Assert.Equal(2, two.Decrypts);
        Assert.Equal("BadIdentityTokenRejected", UaUserTokenCheck.Refused.Name);
    }

    [Fact]
    public void Password_CipherOfAnotherShape_IsRefused()
    {
        var policy = UaSecurityPolicy.Basic256Sha256;
        foreach (var length in new[] { 0, 1, 255, 257, 256 * 1000 })
        {
            using var counting = new CountingRsa(Server.Key!);
            Assert.False(UaUserSecret.TryDecrypt(policy, counting, new byte[length], _nonce.Current, out _));
            Assert.Equal(0, counting.Decrypts);
        }
    }

    [Fact]
    public void Password_OtherAlgorithmNamed_IsRefused()
    {
        var terms = Terms(UaSecurityPolicy.Basic256Sha256);
        var token = UaUserTokens.ForUserName(terms, "igw", Password) with { EncryptionAlgorithm = UaSecurityPolicy.Aes256Sha256RsaPss.EncryptionAlgorithmUri };
        Assert.False(UaUserTokenCheck.TryReadPassword(token, terms, Server.Key!, out var read));
        Assert.Empty(read);
    }

    [Fact]
    public void Token_SentAgain_IsRefused()
    {
        var terms = Terms(UaSecurityPolicy.Basic256Sha256);
        var token = UaUserTokens.ForUserName(terms, "igw", Password);
        using var user = User();
        var (x509, signature) = UaUserTokens.ForCertificate(terms, user);
        Assert.True(UaUserTokenCheck.TryReadPassword(token, terms, Server.Key!, out _));
        Assert.True(UaUserTokenCheck.TryVerifyCertificate(x509, signature, terms, new Accepting(), out _));

        var next = terms with { ServerNonce = _nonce.Renew() };

        Assert.False(UaUserTokenCheck.TryReadPassword(token, next, Server.Key!, out _));
        Assert.False(UaUserTokenCheck.TryVerifyCertificate(x509, signature, next, new Accepting(), out _));
    }

    [Fact]
    public void Token_OfAnotherSession_IsRefused()
    {
        var token = UaUserTokens.ForUserName(Terms(UaSecurityPolicy.Basic256Sha256), "igw", Password);
        var other = Terms(UaSecurityPolicy.Basic256Sha256) with { ServerNonce = new UaSessionNonce().Current };
        Assert.False(UaUserTokenCheck.TryReadPassword(token, other, Server.Key!, out _));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Certificate_EveryPolicy_IsVerified(string name)
    {
        var terms = Terms(UaSecurityPolicy.Find(name)!);
        using var user = User();
        var (token, signature) = UaUserTokens.ForCertificate(terms, user);

        Assert.True(UaUserTokenCheck.TryVerifyCertificate(token, signature, terms, new Accepting(), out var verdict));
        Assert.True(verdict!.IsAccepted);
        var issuersFollow = terms with { ServerCertificate = [.. terms.ServerCertificate!, .. ForgedCertificate.Authority("x").Der] };
        Assert.True(UaUserTokenCheck.TryVerifyCertificate(token, signature, issuersFollow, new Accepting(), out _));
    }

    [Fact]
    public void Certificate_WrongSignatureAlgorithmServerOrTrust_IsRefused()
    {
        var terms = Terms(UaSecurityPolicy.Basic256Sha256);
        using var user = User();
        var (token, signature) = UaUserTokens.ForCertificate(terms, user);
        var flipped = signature with { Signature = [.. signature.Signature!.Select((b, i) => i == 7 ? (byte)(b ^ 1) : b)] };

        Assert.False(UaUserTokenCheck.TryVerifyCertificate(token, flipped, terms, new Accepting(), out _));
        Assert.False(UaUserTokenCheck.TryVerifyCertificate(token, signature with { Signature = null }, terms, new Accepting(), out _));
        Assert.False(UaUserTokenCheck.TryVerifyCertificate(token, signature with { Algorithm = null }, terms, new Accepting(), out _));
        Assert.False(UaUserTokenCheck.TryVerifyCertificate(token with { CertificateData = [1, 2, 3] }, signature, terms, new Accepting(), out _));
        Assert.False(UaUserTokenCheck.TryVerifyCertificate(token with { CertificateData = Server.Der }, signature, terms, new Accepting(), out _));
        var otherServer = terms with { ServerCertificate = ForgedCertificate.Application(how: new Forgery { Name = "Other" }).Der };
        Assert.False(UaUserTokenCheck.TryVerifyCertificate(token, signature, otherServer, new Accepting(), out _));
        Assert.False(UaUserTokenCheck.TryVerifyCertificate(token, signature, terms, new Accepting { Trust = TrustSnapshot.Empty }, out var verdict));
        Assert.Equal(CertificateRefusal.NotTrusted, verdict!.Refusal);
    }

    private static readonly ForgedCertificate UserCertificate = ForgedCertificate.Application(how: new Forgery { Name = "Operator", Role = "user", Names = false });

    private static X509Certificate2 User()
    {
        using var bare = X509CertificateLoader.LoadCertificate(UserCertificate.Der);
        return bare.CopyWithPrivateKey(UserCertificate.Key!);
    }

    private UaUserTokenTerms Terms(UaSecurityPolicy policy) => new()
    {
        ChannelPolicy = policy,
        ChannelMode = UaSecurityMode.SignAndEncrypt,
        TokenPolicy = new UserTokenPolicy { PolicyId = "u", TokenType = UserTokenType.UserName },
        ServerCertificate = Server.Der,
        ServerVerdict = BadCertificateTests.Judge(Server.Der, new TrustSnapshot { Trusted = [BadCertificateTests.Read(Server)] }),
        ServerNonce = _nonce.Current,
    };

    private sealed class Accepting : ICertificateCheck
    {
        public TrustSnapshot Trust { get; init; } = new() { Users = [BadCertificateTests.Read(UserCertificate)] };

        public CertificateVerdict Check(byte[] certificateDer, CertificateExpectations expectations) => BadCertificateTests.Judge(certificateDer, Trust, expectations);
    }
}
