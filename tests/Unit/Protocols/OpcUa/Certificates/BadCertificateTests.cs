using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>Bad certificates, one for each check of OPC 10000-4 §6.1.3: each is refused with its own reason, and the text names it and what mends it.</summary>
public sealed class BadCertificateTests
{
    private const string Folder = "/state/pki";
    private static readonly DateTimeOffset Now = ForgedCertificate.Now;
    private static readonly ForgedCertificate Root = ForgedCertificate.Authority("Plant Root");
    private static readonly byte[] RootList = Root.RevocationList(Now.AddDays(30));

    private static readonly CertificateExpectations Wanted = new()
    {
        Host = ForgedCertificate.Host, ApplicationUri = ForgedCertificate.Uri, Peer = "opc.tcp://plc-1.plant:4840",
    };

    public static TheoryData<string, CertificateRefusal> Self => new()
    {
        { "expired", CertificateRefusal.Expired },
        { "not-yet", CertificateRefusal.NotYetValid },
        { "short-key", CertificateRefusal.KeyTooShort },
        { "sha1", CertificateRefusal.Sha1Signature },
        { "md5", CertificateRefusal.Md5Signature },
        { "curve", CertificateRefusal.KeyNotRsa },
        { "key-usage", CertificateRefusal.WrongKeyUsage },
        { "encipherment", CertificateRefusal.WrongKeyUsage },
        { "extended-usage", CertificateRefusal.WrongExtendedKeyUsage },
        { "no-names", CertificateRefusal.WrongHost },
        { "no-uri", CertificateRefusal.MissingApplicationUri },
        { "other-uri", CertificateRefusal.WrongApplicationUri },
        { "uri-case", CertificateRefusal.WrongApplicationUri },
        { "other-host", CertificateRefusal.WrongHost },
        { "critical", CertificateRefusal.UnknownCriticalExtension },
        { "name-constraints", CertificateRefusal.UnknownCriticalExtension },
        { "other-signer", CertificateRefusal.BrokenSignature },
    };

    // All of these are in the trust list: trust is no excuse.
    [Theory]
    [MemberData(nameof(Self))]
    public void Check_BadButTrustedCertificate_IsRefusedWithItsReason(string what, CertificateRefusal reason)
    {
        var bad = ForgedCertificate.Application(how: HowOf(what));

        var verdict = Judge(bad.Der, Trusting(bad));

        AssertRefused(verdict, reason);
        Assert.Contains(verdict.Thumbprint, verdict.Text, StringComparison.Ordinal);
        Assert.Contains("CN=Line PLC", verdict.Text, StringComparison.Ordinal);
        Assert.Contains("valid until ", verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_GoodTrustedCertificate_IsAccepted()
    {
        var good = ForgedCertificate.Application();

        var verdict = Judge(good.Der, Trusting(good));

        Assert.True(verdict.IsAccepted, verdict.Text);
        Assert.Equal(CertificateRefusal.None, verdict.Refusal);
        Assert.True(verdict.StatusCode.IsGood);
    }

    [Fact]
    public void Check_UntrustedSelfSigned_SaysTheCommandThatMendsIt()
    {
        var unknown = ForgedCertificate.Application();

        var verdict = Judge(unknown.Der, TrustSnapshot.Empty);

        AssertRefused(verdict, CertificateRefusal.NotTrusted);
        Assert.Equal($"To trust it: igw trust accept {verdict.Thumbprint}", verdict.Mend);
        Assert.EndsWith(verdict.Mend, verdict.Text, StringComparison.Ordinal);
        Assert.Equal("BadCertificateUntrusted", verdict.StatusCode.Name);
    }

    [Fact]
    public void Check_BannedByTheAdministrator_IsRefusedAlsoUnderATrustedAuthority()
    {
        var good = ForgedCertificate.Application(Root);
        var trust = Under(Root);
        var banned = new TrustSnapshot
        {
            Trusted = trust.Trusted, RevocationLists = trust.RevocationLists, Banned = new HashSet<string> { Convert.ToHexString(SHA256.HashData(good.Der)) },
        };

        Assert.True(Judge(good.Der, trust).IsAccepted);
        AssertRefused(Judge(good.Der, banned), CertificateRefusal.RejectedByAdministrator);
    }

    [Fact]
    public void Check_SignatureBitFlipped_IsBroken()
    {
        var bytes = ForgedCertificate.Application(Root).Der.ToArray();
        bytes[^5] ^= 1;

        AssertRefused(Judge(bytes, Under(Root)), CertificateRefusal.BrokenSignature);
    }

    [Fact]
    public void Check_IssuedByAnotherAuthorityOfTheSameName_IsBroken()
    {
        var false1 = ForgedCertificate.Authority("Plant Root", how: new Forgery { AuthorityRole = "impostor" });
        var bad = ForgedCertificate.Application(how: new Forgery { SignWith = false1.Key });
        var issued = ForgedCertificate.Application(Root, new Forgery { SignWith = false1.Key });

        AssertRefused(Judge(issued.Der, Under(Root)), CertificateRefusal.BrokenSignature);
        AssertRefused(Judge([.. issued.Der, .. false1.Der], Under(Root)), CertificateRefusal.BrokenSignature);
        AssertRefused(Judge(bad.Der, Under(Root)), CertificateRefusal.BrokenSignature);
    }

    [Fact]
    public void Check_WrongAuthority_IsNotTrusted()
    {
        var other = ForgedCertificate.Authority("Other Root");
        var bad = ForgedCertificate.Application(other);

        AssertRefused(Judge([.. bad.Der, .. other.Der], Under(Root)), CertificateRefusal.NotTrusted);
    }

    [Fact]
    public void Check_IssuerUnknown_IsChainIncomplete()
    {
        var verdict = Judge(ForgedCertificate.Application(Root).Der, TrustSnapshot.Empty);

        AssertRefused(verdict, CertificateRefusal.ChainIncomplete);
        Assert.Contains("CN=Plant Root", verdict.Text, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Folder, "issuers"), verdict.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ChainTooLong_IsRefused()
    {
        var chain = new List<ForgedCertificate> { Root };
        for (var i = 1; i <= PathBuilder.LongestPath; i++)
        {
            chain.Add(ForgedCertificate.Authority($"Level {i}", chain[^1], new Forgery { AuthorityRole = "level" + (i % 2) }));
        }

        var leaf = ForgedCertificate.Application(chain[^1]);
        var blob = Enumerable.Reverse(chain).Take(PathBuilder.LongestPath).Aggregate(leaf.Der, (all, next) => [.. all, .. next.Der]);

        AssertRefused(Judge(blob, Under(Root)), CertificateRefusal.ChainTooLong);
        AssertRefused(Judge([.. blob, .. Root.Der], Under(Root)), CertificateRefusal.ChainTooLong);
    }

    [Fact]
    public void Check_IssuerIsNoAuthority_IsRefused()
    {
        var none = ForgedCertificate.Authority("No Authority", how: new Forgery { AuthorityFlag = false });
        AssertRefused(Judge(ForgedCertificate.Application(none).Der, Under(none)), CertificateRefusal.IssuerNotAuthority);
    }

    [Fact]
    public void Check_TrustedApplicationIssuesAnother_IsRefused()
    {
        var application = ForgedCertificate.Application();
        var child = ForgedCertificate.Application(application, new Forgery { Name = "Child", Role = "child" });

        AssertRefused(Judge([.. child.Der, .. application.Der], Trusting(application)), CertificateRefusal.IssuerNotAuthority);
    }

    [Fact]
    public void Check_PathLengthExceeded_IsRefused()
    {
        var top = ForgedCertificate.Authority("Short Root", how: new Forgery { PathLength = 0 });
        var middle = ForgedCertificate.Authority("Middle", top);
        var leaf = ForgedCertificate.Application(middle);

        AssertRefused(Judge([.. leaf.Der, .. middle.Der], Under(top)), CertificateRefusal.PathLengthExceeded);
    }

    [Fact]
    public void Check_IssuerMayNotSign_IsRefused()
    {
        var mute = ForgedCertificate.Authority("Mute Root", how: new Forgery { AuthorityUsages = X509KeyUsageFlags.CrlSign });
        AssertRefused(Judge(ForgedCertificate.Application(mute).Der, Under(mute)), CertificateRefusal.IssuerWrongKeyUsage);
    }

    [Fact]
    public void Check_IssuerExpiredOrNotYet_IsRefused()
    {
        var old = ForgedCertificate.Authority("Old Root", how: new Forgery { Until = Now.AddDays(-1) });
        var young = ForgedCertificate.Authority("Young Root", how: new Forgery { From = Now.AddDays(1) });

        AssertRefused(Judge(ForgedCertificate.Application(old).Der, Under(old)), CertificateRefusal.IssuerExpired);
        AssertRefused(Judge(ForgedCertificate.Application(young).Der, Under(young)), CertificateRefusal.IssuerNotYetValid);
    }

    [Fact]
    public void Check_IssuerWithShortKey_IsRefusedByName()
    {
        var weak = ForgedCertificate.Authority("Weak Root", how: new Forgery { KeyBits = 1024 });

        var verdict = Judge(ForgedCertificate.Application(weak).Der, Under(weak));

        AssertRefused(verdict, CertificateRefusal.KeyTooShort);
        Assert.Contains("CN=Weak Root", verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_IntermediateSignedWithSha1_IsRefused()
    {
        var middle = ForgedCertificate.Authority("Sha1 Middle", Root, new Forgery { Hash = HashAlgorithmName.SHA1 });
        var leaf = ForgedCertificate.Application(middle);

        AssertRefused(Judge([.. leaf.Der, .. middle.Der], Under(Root)), CertificateRefusal.Sha1Signature);
    }

    [Fact]
    public void Check_Revoked_IsRefusedAlsoWhereTrustedByName()
    {
        var bad = ForgedCertificate.Application(Root);
        var list = Root.RevocationList(Now.AddDays(30), bad);

        AssertRefused(Judge(bad.Der, Under(Root, list)), CertificateRefusal.Revoked);
        AssertRefused(Judge(bad.Der, new TrustSnapshot { Trusted = [Read(bad)], Issuers = [Read(Root)], RevocationLists = [List(list)] }), CertificateRefusal.Revoked);
        Assert.True(Judge(bad.Der, Under(Root)).IsAccepted);
    }

    [Fact]
    public void Check_RevokedInAnExpiredList_StaysRevoked()
    {
        var bad = ForgedCertificate.Application(Root);
        AssertRefused(Judge(bad.Der, Under(Root, Root.RevocationList(Now.AddDays(-1), bad))), CertificateRefusal.Revoked);
    }

    [Fact]
    public void Check_IssuerRevoked_IsRefused()
    {
        var middle = ForgedCertificate.Authority("Revoked Middle", Root);
        var leaf = ForgedCertificate.Application(middle);
        byte[] blob = [.. leaf.Der, .. middle.Der];
        var ofMiddle = middle.RevocationList(Now.AddDays(30));

        Assert.True(Judge(blob, Under(Root, RootList, ofMiddle)).IsAccepted);
        AssertRefused(Judge(blob, Under(Root, Root.RevocationList(Now.AddDays(30), middle), ofMiddle)), CertificateRefusal.IssuerRevoked);
        AssertRefused(Judge(blob, new TrustSnapshot { Trusted = [Read(Root)], RevocationLists = [List(ofMiddle)] }), CertificateRefusal.IssuerRevocationUnknown);
    }

    [Fact]
    public void Check_NoRevocationList_IsRevocationUnknown()
    {
        var leaf = ForgedCertificate.Application(Root);
        AssertRefused(Judge(leaf.Der, Trusting(Root)), CertificateRefusal.RevocationUnknown);
    }

    [Fact]
    public void Check_RevocationListOfAnotherKeyOrSha1_DoesNotCount()
    {
        var leaf = ForgedCertificate.Application(Root);
        var impostor = ForgedCertificate.Authority("Plant Root", how: new Forgery { AuthorityRole = "impostor" });

        AssertRefused(Judge(leaf.Der, new TrustSnapshot { Trusted = [Read(Root)], RevocationLists = [List(impostor.RevocationList(Now.AddDays(30)))] }), CertificateRefusal.RevocationUnknown);
        AssertRefused(
            Judge(leaf.Der, new TrustSnapshot { Trusted = [Read(Root)], RevocationLists = [List(Root.RevocationList(Now.AddDays(30), HashAlgorithmName.SHA1))] }),
            CertificateRefusal.RevocationUnknown);
    }

    [Fact]
    public void Check_RevocationListExpired_IsRefused()
    {
        var leaf = ForgedCertificate.Application(Root);
        AssertRefused(
            Judge(leaf.Der, new TrustSnapshot { Trusted = [Read(Root)], RevocationLists = [List(Root.RevocationList(Now.AddDays(-1)))] }),
            CertificateRefusal.RevocationListExpired);
    }

    [Fact]
    public void Check_NothingOrGarbageOrCut_IsRefusedBeforeAnythingElse()
    {
        var good = ForgedCertificate.Application().Der;

        AssertRefused(Judge([], TrustSnapshot.Empty), CertificateRefusal.Missing);
        AssertRefused(Judge("not a certificate"u8, TrustSnapshot.Empty), CertificateRefusal.Malformed);
        AssertRefused(Judge([0x30, 0x00], TrustSnapshot.Empty), CertificateRefusal.Malformed);
        AssertRefused(Judge(good.AsSpan(0, good.Length - 1), TrustSnapshot.Empty), CertificateRefusal.Malformed);
        AssertRefused(Judge([.. good, 0x00], TrustSnapshot.Empty), CertificateRefusal.Malformed);
        AssertRefused(Judge([.. good, .. good.AsSpan(0, 100)], TrustSnapshot.Empty), CertificateRefusal.Malformed);
    }

    [Fact]
    public void Check_Huge_IsNotRead()
    {
        var huge = ForgedCertificate.Application(how: new Forgery { MoreNames = 600 });

        Assert.True(huge.Der.Length > UaCertificate.LargestBytes);
        AssertRefused(Judge(huge.Der, Trusting(ForgedCertificate.Application())), CertificateRefusal.TooLarge);
    }

    [Fact]
    public void Check_KeyLongerThanThePolicy_IsRefused()
    {
        // 4104 bits: made from numbers, a real one takes seconds to find.
        var modulus = new byte[513];
        Array.Fill(modulus, (byte)0xA5);
        var findings = new List<CertificateFinding>();
        var fields = new CertificateFields { Modulus = modulus, Exponent = [1, 0, 1], SignatureKind = CertificateSignatureKind.Sha256 };

        PolicyChecks.Run(new UaCertificate([1], fields), isAnchor: false, findings);

        Assert.Equal(CertificateRefusal.KeyTooLong, Assert.Single(findings).Refusal);
    }

    [Fact]
    public void Check_SeveralFaults_FirstInTheOrderOfTheStandardAndTheOthersNamed()
    {
        var bad = ForgedCertificate.Application(how: new Forgery { Until = Now.AddDays(-1), ApplicationUri = "urn:other" });

        var verdict = Judge(bad.Der, TrustSnapshot.Empty);

        AssertRefused(verdict, CertificateRefusal.NotTrusted);
        Assert.Equal([CertificateRefusal.NotTrusted, CertificateRefusal.Expired, CertificateRefusal.WrongApplicationUri], verdict.AllRefusals);
        Assert.Contains("Refused for this too: Expired, WrongApplicationUri.", verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void StatusCodeOf_EveryRefusal_IsABadCertificateCode()
    {
        foreach (var refusal in Enum.GetValues<CertificateRefusal>())
        {
            var status = CertificateRefusals.StatusCodeOf(refusal);
            Assert.Equal(refusal != CertificateRefusal.None, status.IsBad);
            Assert.True(refusal == CertificateRefusal.None || status.Name.StartsWith("BadCertificate", StringComparison.Ordinal), $"{refusal}: {status.Name}");
        }
    }

    internal static CertificateVerdict Judge(ReadOnlySpan<byte> blob, TrustSnapshot trust, CertificateExpectations? wanted = null) =>
        CertificateCheck.Judge(blob, wanted ?? Wanted, trust, Now, Folder);

    internal static UaCertificate Read(ForgedCertificate certificate) =>
        UaCertificate.TryRead(certificate.Der, out var read, out var fault) ? read! : throw new InvalidOperationException(fault);

    private static RevocationList List(byte[] der) => RevocationList.TryRead(der, out var fault) ?? throw new InvalidOperationException(fault);

    private static TrustSnapshot Trusting(ForgedCertificate certificate) => new() { Trusted = [Read(certificate)] };

    private static TrustSnapshot Under(ForgedCertificate authority, params byte[][] lists) => new()
    {
        Trusted = [Read(authority)],
        RevocationLists = [.. (lists.Length == 0 ? [Usable(authority)] : lists).Select(List)],
    };

    // An authority that may not sign lists, say, still gets one: what is tested is another fault of it.
    private static byte[] Usable(ForgedCertificate authority) => authority == Root ? RootList : authority.RevocationList(Now.AddDays(30));

    private static void AssertRefused(CertificateVerdict verdict, CertificateRefusal reason)
    {
        Assert.False(verdict.IsAccepted);
        Assert.True(verdict.Refusal == reason, $"wanted {reason}, got: {verdict.Text}");
        Assert.True(verdict.StatusCode.IsBad);
        Assert.StartsWith($"{reason}: ", verdict.Text, StringComparison.Ordinal);
        Assert.NotEmpty(verdict.Mend);
    }

    private static Forgery HowOf(string what) => what switch
    {
        "expired" => new Forgery { Until = Now.AddSeconds(-1) },
        "not-yet" => new Forgery { From = Now.AddSeconds(1) },
        "short-key" => new Forgery { KeyBits = 1024 },
        "sha1" => new Forgery { Hash = HashAlgorithmName.SHA1 },
        "md5" => new Forgery { Hash = HashAlgorithmName.MD5 },
        "curve" => new Forgery { Curve = true },
        "key-usage" => new Forgery { Usages = X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.DataEncipherment },
        "encipherment" => new Forgery { Usages = X509KeyUsageFlags.DigitalSignature },
        "extended-usage" => new Forgery { ExtendedUsages = ["1.3.6.1.5.5.7.3.2"] },
        "no-names" => new Forgery { Names = false, HostName = "" },
        "no-uri" => new Forgery { ApplicationUri = null },
        "other-uri" => new Forgery { ApplicationUri = "urn:plant:plc-2" },
        "uri-case" => new Forgery { ApplicationUri = "urn:plant:PLC-1" },
        "other-host" => new Forgery { HostName = "plc-2.plant" },
        "critical" => new Forgery { CriticalExtension = "1.2.3.4.5" },
        "name-constraints" => new Forgery { CriticalExtension = "2.5.29.30" },
        "other-signer" => new Forgery { SignWith = ForgedCertificate.KeyOf("impostor") },
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
