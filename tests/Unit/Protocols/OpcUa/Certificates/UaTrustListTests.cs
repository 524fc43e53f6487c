using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>Trust changes while the gateway runs: seen within 10 s, told to live channels, and never by a broken disk.</summary>
public sealed class UaTrustListTests
{
    private const string Folder = "/state/pki";
    private readonly MemoryFiles _files = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ForgedCertificate _good = ForgedCertificate.Application();

    public UaTrustListTests() => _time.StepWallClock(ForgedCertificate.Now - _time.GetUtcNow());

    [Fact]
    public void Look_CertificateAddedAndTakenAway_IsSeenWithinTenSecondsAndTold()
    {
        using var trust = new UaTrustList(Folder, _files, _time, null);
        var check = new CertificateCheck(trust, Folder, _files, _time, null);
        var told = 0;
        using var watch = trust.OnChange(() => told++);
        Assert.False(IsAccepted(check));

        _files[$"{Folder}/trusted/plc.der"] = _good.Der;
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(IsAccepted(check));
        Assert.Equal(1, told);

        _files.Delete($"{Folder}/trusted/plc.der");
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(IsAccepted(check));
        Assert.Equal(2, told);
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(2, told);
    }

    [Fact]
    public void Look_RevocationListArrives_RefusesWhatWasAccepted()
    {
        var root = ForgedCertificate.Authority("Live Root");
        var leaf = ForgedCertificate.Application(root);
        _files[$"{Folder}/trusted/root.der"] = root.Der;
        _files[$"{Folder}/crl/root.crl"] = root.RevocationList(ForgedCertificate.Now.AddDays(9));
        using var trust = new UaTrustList(Folder, _files, _time, null);
        var check = new CertificateCheck(trust, Folder, _files, _time, null);
        CertificateVerdict? live = null;
        using var watch = trust.OnChange(() => live = check.Check(leaf.Der, new CertificateExpectations()));
        Assert.True(check.Check(leaf.Der, new CertificateExpectations()).IsAccepted);

        _files[$"{Folder}/crl/root.crl"] = root.RevocationList(ForgedCertificate.Now.AddDays(9), leaf);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(CertificateRefusal.Revoked, live!.Refusal);
    }

    [Fact]
    public void Look_SameLengthOtherContent_IsSeenByItsTime()
    {
        var other = ForgedCertificate.Application(how: new Forgery { Name = "Lime PLC" });
        _files[$"{Folder}/trusted/plc.der"] = other.Der;
        using var trust = new UaTrustList(Folder, _files, _time, null);
        Assert.Equal(_good.Der.Length, other.Der.Length);

        _files[$"{Folder}/trusted/plc.der"] = _good.Der;

        Assert.True(trust.Look());
        Assert.Equal(_good.Der, Assert.Single(trust.Trusted).Der);
    }

    [Fact]
    public void Look_DiskBroken_KeepsTheListAndSaysSo()
    {
        _files[$"{Folder}/trusted/plc.der"] = _good.Der;
        var observer = new RecordingObserver();
        using var trust = new UaTrustList(Folder, _files, _time, observer);

        _files.IsBroken = true;
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Single(trust.Trusted);
        Assert.Contains("trusted on", Assert.Single(observer.Faults.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public void Look_GarbageFileBeside_IsToldAndTheOthersCount()
    {
        _files[$"{Folder}/trusted/a-garbage.der"] = [0x30, 1, 2, 3];
        _files[$"{Folder}/trusted/b-text.pem"] = "hello"u8.ToArray();
        _files[$"{Folder}/trusted/c-plc.der"] = _good.Der;
        _files[$"{Folder}/crl/d.crl"] = _good.Der;
        using var trust = new UaTrustList(Folder, _files, _time, null);

        Assert.Single(trust.Trusted);
        Assert.Equal(3, trust.Faults.Count);
        Assert.All(trust.Faults, fault => Assert.Contains(Folder, fault, StringComparison.Ordinal));
    }

    [Fact]
    public void OnChange_Disposed_IsNotToldAnyMore()
    {
        using var trust = new UaTrustList(Folder, _files, _time, null);
        var told = 0;
        trust.OnChange(() => told++).Dispose();

        _files[$"{Folder}/trusted/plc.der"] = _good.Der;

        Assert.True(trust.Look());
        Assert.Equal(0, told);
    }

    private bool IsAccepted(CertificateCheck check) => check.Check(_good.Der, new CertificateExpectations()).IsAccepted;
}
