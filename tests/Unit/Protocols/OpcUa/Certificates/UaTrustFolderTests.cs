using System.Text;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>The administrator accepts and rejects; a running gateway obeys.</summary>
public sealed class UaTrustFolderTests
{
    private const string State = "/state";
    private const string Folder = "/state/pki";
    private readonly MemoryFiles _files = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ForgedCertificate _good = ForgedCertificate.Application();
    private readonly UaTrustFolder _folder;
    private readonly string _thumbprint;

    public UaTrustFolderTests()
    {
        _time.StepWallClock(ForgedCertificate.Now - _time.GetUtcNow());
        _folder = new UaTrustFolder(State, _files, _time);
        _thumbprint = BadCertificateTests.Read(_good).Thumbprint;
    }

    [Fact]
    public void Accept_Refused_IsAcceptedByTheRunningGateway()
    {
        using var trust = new UaTrustList(Folder, _files, _time, null);
        var check = new CertificateCheck(trust, Folder, _files, _time, null);
        Assert.False(check.Check(_good.Der, new CertificateExpectations()).IsAccepted);

        Assert.Equal(UaTrustChange.Done, _folder.Accept(_thumbprint.ToLowerInvariant(), asUser: false, out var accepted));
        Assert.Equal(_thumbprint, accepted!.Thumbprint);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(check.Check(_good.Der, new CertificateExpectations()).IsAccepted);
        Assert.Empty(_folder.Read().Rejected);
        Assert.Equal(UaTrustChange.Already, _folder.Accept(_thumbprint, asUser: false, out _));
    }

    [Fact]
    public void Accept_PartOrUnknownThumbprint_TrustsNothing()
    {
        using var trust = new UaTrustList(Folder, _files, _time, null);
        new CertificateCheck(trust, Folder, _files, _time, null).Check(_good.Der, new CertificateExpectations());

        foreach (var thumbprint in new[] { _thumbprint[..39], "", new string('A', 40) })
        {
            Assert.Equal(UaTrustChange.Unknown, _folder.Accept(thumbprint, asUser: false, out _));
        }

        Assert.Empty(_folder.Read().Trusted);
    }

    [Fact]
    public void Reject_TrustedInABundle_TakesItAloneAndBansIt()
    {
        var root = ForgedCertificate.Authority("Bundle Root");
        _files[$"{Folder}/trusted/bundle.pem"] = Encoding.ASCII.GetBytes(_good.Pem + "\n" + root.Pem);

        Assert.Equal(UaTrustChange.Done, _folder.Reject(_thumbprint, out _));

        var inventory = _folder.Read();
        Assert.Equal(root.Der, Assert.Single(inventory.Trusted).Certificate.Der);
        Assert.Equal(_good.Der, Assert.Single(inventory.Banned).Certificate.Der);
        Assert.Equal(UaTrustChange.Done, _folder.Accept(_thumbprint, asUser: false, out _));
        Assert.Empty(_folder.Read().Banned);
    }

    [Fact]
    public void Reject_IssuedUnderATrustedAuthority_IsRefusedByName()
    {
        var root = ForgedCertificate.Authority("Ban Root");
        var leaf = ForgedCertificate.Application(root);
        _files[$"{Folder}/trusted/root.der"] = root.Der;
        _files[$"{Folder}/crl/root.crl"] = root.RevocationList(ForgedCertificate.Now.AddDays(9));
        using var trust = new UaTrustList(Folder, _files, _time, null);
        var check = new CertificateCheck(trust, Folder, _files, _time, null);
        Assert.True(check.Check(leaf.Der, new CertificateExpectations()).IsAccepted);

        Assert.Equal(UaTrustChange.Unknown, _folder.Reject(BadCertificateTests.Read(leaf).Thumbprint, out _));
        Assert.Equal(UaTrustChange.Done, _folder.Ban(BadCertificateTests.Read(leaf)));
        trust.Look();

        Assert.Equal(CertificateRefusal.RejectedByAdministrator, check.Check(leaf.Der, new CertificateExpectations()).Refusal);
    }

    [Fact]
    public void Accept_AsUser_IsNoApplication()
    {
        _folder.Trust(BadCertificateTests.Read(_good), asUser: true);
        var inventory = _folder.Read();
        Assert.Single(inventory.Users);
        Assert.Empty(inventory.Trusted);
    }

    [Fact]
    public void Read_OwnCertificate_IsTheOneInUse()
    {
        var options = new UaIdentityOptions { ApplicationName = "igw", ApplicationId = "IndustrialGateway:a", HostNames = ["h"], KeyBits = 2048 };
        using var store = UaIdentityStore.Open(Folder, _files, _time, options, null);
        Assert.Equal(store.Current.Thumbprint, _folder.Read().Own!.Certificate.Thumbprint);
        Assert.Null(_folder.Read().Next);
    }

    [Fact]
    public void Open_TwiceInOneProcess_SharesIdentityAndWhatWasSeen()
    {
        var options = new UaPkiOptions
        {
            StateFolder = "/shared-state",
            TimeProvider = _time,
            Files = _files,
            Identity = new UaIdentityOptions { ApplicationName = "igw", ApplicationId = "IndustrialGateway:a", HostNames = ["h"], KeyBits = 2048 },
        };
        using (var first = UaPki.Open(options))
        using (var second = UaPki.Open(options))
        {
            Assert.Same(first.Identity, second.Identity);
            Assert.Same(first.Trust, second.Trust);
            _files["/shared-state/pki/trusted/a.der"] = _good.Der;
            first.Trust.Look();
            Assert.True(second.Check.Check(_good.Der, new CertificateExpectations { Peer = "plc" }).IsAccepted);
            first.Dispose();
            Assert.Single(UaPki.SeenIn("/shared-state"));
        }

        Assert.Empty(UaPki.SeenIn("/shared-state"));
    }
}
