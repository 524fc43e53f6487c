using System.Net;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>What is accepted and why: trust list, authorities, pins, roles; and that refused ones are written down within bounds.</summary>
public sealed class CertificateCheckTests
{
    private const string Folder = "/state/pki";
    private readonly MemoryFiles _files = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ForgedCertificate _good = ForgedCertificate.Application();

    public CertificateCheckTests() => _time.StepWallClock(ForgedCertificate.Now - _time.GetUtcNow());

    [Theory]
    [InlineData("plc-1.plant", true)]
    [InlineData("PLC-1.Plant", true)]
    [InlineData("plc-1.plant.", true)]
    [InlineData("192.168.1.20", true)]
    [InlineData("::ffff:192.168.1.20", true)]
    [InlineData("[::ffff:192.168.1.20]", true)]
    [InlineData("192.168.1.21", false)]
    [InlineData("plc-1", false)]
    [InlineData("x.plc-1.plant", false)]
    [InlineData("", false)]
    public void Check_HostOfTheUrl_IsComparedWithNamesAndAddresses(string host, bool isAccepted)
    {
        var verdict = BadCertificateTests.Judge(_good.Der, Trusting(_good), new CertificateExpectations { Host = host });
        Assert.Equal(isAccepted ? CertificateRefusal.None : CertificateRefusal.WrongHost, verdict.Refusal);
    }

    [Fact]
    public void Check_PinnedCertificate_IsAcceptedBesideTheTrustListAndForAnotherHost()
    {
        var sha1 = BadCertificateTests.Read(_good).Thumbprint;
        var sha256 = BadCertificateTests.Read(_good).ThumbprintSha256;
        var spaced = string.Join(':', sha1.ToLowerInvariant().Chunk(2).Select(pair => new string(pair)));
        foreach (var pin in new[] { sha1, sha256, spaced })
        {
            var verdict = BadCertificateTests.Judge(_good.Der, TrustSnapshot.Empty, new CertificateExpectations { Host = "10.0.0.7", Pins = ["00", pin] });
            Assert.True(verdict.IsAccepted, verdict.Text);
        }
    }

    [Fact]
    public void Check_PartOfAThumbprint_PinsNothing()
    {
        var thumbprint = BadCertificateTests.Read(_good).Thumbprint;
        foreach (var pin in new[] { thumbprint[..39], thumbprint[..16], thumbprint + "00", "", "*", new string('0', 40), thumbprint[..39] + "g" })
        {
            var verdict = BadCertificateTests.Judge(_good.Der, TrustSnapshot.Empty, new CertificateExpectations { Pins = [pin] });
            Assert.Equal(CertificateRefusal.NotTrusted, verdict.Refusal);
        }
    }

    [Fact]
    public void Check_PinnedButExpiredOrOtherUri_IsRefused()
    {
        var old = ForgedCertificate.Application(how: new Forgery { Until = ForgedCertificate.Now.AddDays(-1) });
        var wanted = new CertificateExpectations { Pins = [BadCertificateTests.Read(old).Thumbprint] };
        Assert.Equal(CertificateRefusal.Expired, BadCertificateTests.Judge(old.Der, TrustSnapshot.Empty, wanted).Refusal);

        wanted = new CertificateExpectations { Pins = [BadCertificateTests.Read(_good).Thumbprint], ApplicationUri = "urn:someone:else" };
        Assert.Equal(CertificateRefusal.WrongApplicationUri, BadCertificateTests.Judge(_good.Der, TrustSnapshot.Empty, wanted).Refusal);
    }

    [Fact]
    public void Check_IssuedCertificateTrustedByName_NeedsNoAuthorityAndNoList()
    {
        var root = ForgedCertificate.Authority("Absent Root");
        var leaf = ForgedCertificate.Application(root);
        Assert.True(BadCertificateTests.Judge(leaf.Der, Trusting(leaf)).IsAccepted);
    }

    [Fact]
    public void Check_ChainOverAnIntermediateOfTheFolderWithPss_IsAccepted()
    {
        var root = ForgedCertificate.Authority("Pss Root", how: new Forgery { Pss = true });
        var middle = ForgedCertificate.Authority("Pss Middle", root, new Forgery { Pss = true, PathLength = 0 });
        var leaf = ForgedCertificate.Application(middle, new Forgery { Pss = true });
        _files[$"{Folder}/trusted/root.der"] = root.Der;
        _files[$"{Folder}/issuers/middle.pem"] = System.Text.Encoding.ASCII.GetBytes("some text\n" + middle.Pem + "\n");
        _files[$"{Folder}/crl/root.crl"] = root.RevocationList(ForgedCertificate.Now.AddDays(9));
        _files[$"{Folder}/crl/middle.crl"] = middle.RevocationList(ForgedCertificate.Now.AddDays(9));
        using var trust = new UaTrustList(Folder, _files, _time, null);

        var verdict = Check(trust).Check(leaf.Der, new CertificateExpectations());

        Assert.True(verdict.IsAccepted, verdict.Text);
        Assert.Contains("CN=Pss Root", verdict.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ClientRole_WantsClientAuth()
    {
        var server = ForgedCertificate.Application(how: new Forgery { ExtendedUsages = ["1.3.6.1.5.5.7.3.1"] });
        Assert.True(BadCertificateTests.Judge(server.Der, Trusting(server), new CertificateExpectations()).IsAccepted);
        Assert.Equal(
            CertificateRefusal.WrongExtendedKeyUsage,
            BadCertificateTests.Judge(server.Der, Trusting(server), new CertificateExpectations { Usage = CertificateUsage.Client }).Refusal);
    }

    [Fact]
    public void Check_UserCertificate_NeedsNoUriAndIsTrustedByTheUsersListAlone()
    {
        var user = ForgedCertificate.Application(how: new Forgery { Names = false, ExtendedUsages = [] });
        var wanted = new CertificateExpectations { Usage = CertificateUsage.User };

        Assert.True(BadCertificateTests.Judge(user.Der, new TrustSnapshot { Users = [BadCertificateTests.Read(user)] }, wanted).IsAccepted);
        Assert.Equal(CertificateRefusal.NotTrusted, BadCertificateTests.Judge(user.Der, Trusting(user), wanted).Refusal);
    }

    [Fact]
    public void Read_Certificate_SaysWhatItNames()
    {
        var read = BadCertificateTests.Read(_good);

        Assert.Equal(ForgedCertificate.Uri, read.ApplicationUri);
        Assert.Equal([ForgedCertificate.Host], read.HostNames);
        Assert.Equal([IPAddress.Parse("192.168.1.20")], read.Addresses);
        Assert.Equal(2048, read.KeyBits);
        Assert.True(read.IsSelfIssued);
        Assert.False(read.IsAuthority);
        using var key = read.OpenPublicKey();
        Assert.Equal(_good.Key!.ExportSubjectPublicKeyInfo(), key!.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void Read_SubjectWithControlCharacters_CannotForgeALogLine()
    {
        var evil = ForgedCertificate.Application(how: new Forgery { Name = "a\\0D\\0Aerror: all is well\\1B[2J" });
        var verdict = BadCertificateTests.Judge(evil.Der, TrustSnapshot.Empty);
        Assert.DoesNotContain(verdict.Text, char.IsControl);
    }

    [Fact]
    public void Check_Refused_IsWrittenDownOnceAnHourAndListed()
    {
        using var trust = new UaTrustList(Folder, _files, _time, null);
        var check = Check(trust);
        var wanted = new CertificateExpectations { Peer = "opc.tcp://plc:4840" };

        for (var i = 0; i < 10; i++)
        {
            check.Check(_good.Der, wanted);
        }

        Assert.Equal(1, _files.Writes);
        var rejected = Assert.Single(new RejectedFolder(Folder, _files, _time).List());
        Assert.Equal(CertificateRefusal.NotTrusted, rejected.Refusal);
        Assert.Equal("opc.tcp://plc:4840", rejected.Peer);
        Assert.Equal(_time.GetUtcNow(), rejected.When);
        Assert.Equal(_good.Der, rejected.Certificate.Der);
        Assert.Contains("igw trust accept", rejected.Text, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromHours(1));
        check.Check(_good.Der, wanted);
        Assert.Equal(2, _files.Writes);
    }

    [Fact]
    public void Check_FloodOfUnknownCertificates_KeepsTheNewestHundredAndWritesTwentyAMinute()
    {
        using var trust = new UaTrustList(Folder, _files, _time, null);
        var check = Check(trust);
        string last = "";
        for (var minute = 0; minute < 8; minute++)
        {
            for (var i = 0; i < 30; i++)
            {
                last = i < 20 ? check.Check(ForgedCertificate.Application(how: new Forgery { Name = $"{minute}-{i}" }).Der, new CertificateExpectations()).Thumbprint : last;
                check.Check(_good.Der, new CertificateExpectations());
            }

            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var kept = _files.List($"{Folder}/rejected");
        Assert.Equal(RejectedFolder.Most, kept.Count);
        Assert.InRange(_files.Writes, RejectedFolder.Most, 160);
    }

    [Fact]
    public void Check_DiskBroken_StillJudges()
    {
        using var trust = new UaTrustList(Folder, _files, _time, null);
        _files.IsBroken = true;
        Assert.Equal(CertificateRefusal.NotTrusted, Check(trust).Check(_good.Der, new CertificateExpectations()).Refusal);
    }

    [Fact]
    public void Check_Accepted_IsSeenWithItsExpiry()
    {
        _files[$"{Folder}/trusted/a.der"] = _good.Der;
        using var trust = new UaTrustList(Folder, _files, _time, null);
        var check = Check(trust);

        check.Check(_good.Der, new CertificateExpectations { Peer = "plc" });

        var seen = Assert.Single(check.Seen);
        Assert.Equal(("plc", ForgedCertificate.Now.AddYears(1)), (seen.Peer, seen.Certificate.NotAfter));
    }

    private static TrustSnapshot Trusting(ForgedCertificate certificate) => new() { Trusted = [BadCertificateTests.Read(certificate)] };

    private CertificateCheck Check(UaTrustList trust) => new(trust, Folder, _files, _time, null);
}
