using System.Net;
using System.Security.Cryptography;
using System.Text;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;

/// <summary>The own certificate: made once, kept, renewed without a restart, never overwritten.</summary>
public sealed class UaIdentityStoreTests
{
    private const string Folder = "/state/pki";
    private const string Generated = $"{Folder}/own/generated.pem";
    private const string Next = $"{Folder}/own/generated.next.pem";
    private const string Previous = $"{Folder}/own/generated.previous.pem";
    private const string Administrators = $"{Folder}/own/identity.pem";

    private static readonly UaIdentityOptions Options = new()
    {
        ApplicationName = "IndustrialGateway line-3",
        ApplicationId = "IndustrialGateway:line-3",
        HostNames = ["edge-1", "localhost"],
        Addresses = [IPAddress.Loopback],
        KeyBits = 2048,
    };

    private readonly MemoryFiles _files = new();
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingObserver _observer = new();

    [Fact]
    public void Open_FirstStart_MakesACertificateThatPeersAccept()
    {
        using var store = Open();

        var identity = store.Current;
        Assert.Equal("urn:edge-1:IndustrialGateway:line-3", identity.ApplicationUri);
        Assert.True(_files.IsSecret(Generated));
        Assert.True(UaCertificate.TryRead(identity.CertificateDer, out var read, out _));
        var trust = new TrustSnapshot { Trusted = [read!] };
        foreach (var usage in new[] { CertificateUsage.Server, CertificateUsage.Client })
        {
            var verdict = CertificateCheck.Judge(
                identity.CertificateChain, new CertificateExpectations { Usage = usage, Host = "127.0.0.1", ApplicationUri = identity.ApplicationUri }, trust, _time.GetUtcNow(), Folder);
            Assert.True(verdict.IsAccepted, verdict.Text);
        }

        Assert.InRange((identity.NotAfter - _time.GetUtcNow()).TotalDays, 1825, 1827);
        using var key = identity.OpenPrivateKey();
        byte[] data = [1, 2, 3];
        var signature = key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var publicKey = read!.OpenPublicKey();
        Assert.True(publicKey!.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void Options_Default_Is3072Bits() => Assert.Equal(3072, UaMachine.Options("a", "b:c").KeyBits);

    [Fact]
    public void Open_SecondStart_KeepsTheCertificate()
    {
        using var first = Open();
        using var second = Open();
        Assert.Equal(first.Current.Thumbprint, second.Current.Thumbprint);
        Assert.Equal(1, _files.Writes);
    }

    [Fact]
    public void Open_HostRenamed_KeepsTheCertificateAndItsUri()
    {
        using var first = Open();
        using var second = Open(Options with { HostNames = ["edge-2"] });
        Assert.Equal("urn:edge-1:IndustrialGateway:line-3", second.Current.ApplicationUri);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("empty")]
    [InlineData("no-key")]
    [InlineData("cut-key")]
    [InlineData("other-key")]
    [InlineData("encrypted")]
    [InlineData("other-gateway")]
    [InlineData("short-key")]
    [InlineData("no-uri")]
    public void Open_FileUnusable_IsRefusedWithItsNameAndLeftAsItIs(string what)
    {
        var content = Unusable(what);
        _files[Generated] = content;

        var fault = Assert.Throws<UaIdentityException>(() => Open());

        Assert.Contains(Generated, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", fault.Message, StringComparison.Ordinal);
        Assert.Equal(content, _files[Generated]);
    }

    [Fact]
    public void Open_AdministratorsFile_WinsAndIsNotRenewed()
    {
        using (Open())
        {
        }

        _files[Administrators] = PemOf(ForgedCertificate.Application(how: new Forgery { From = _time.GetUtcNow().AddDays(-1), Until = _time.GetUtcNow().AddDays(1) }));
        using var store = Open();

        Assert.Equal(ForgedCertificate.Uri, store.Current.ApplicationUri);
        Assert.Contains(_observer.Faults, fault => fault.Contains("chmod 600", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromDays(3));
        Assert.False(_files.Exists(Next));
        Assert.Throws<InvalidOperationException>(() => store.Renew());
    }

    [Fact]
    public void Look_AdministratorPutsOneWhileRunning_IsTakenWithinTenSeconds()
    {
        using var store = Open();
        var before = store.Current;

        _files[Administrators] = PemOf(ForgedCertificate.Application());
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(ForgedCertificate.Uri, store.Current.ApplicationUri);
        Assert.NotEqual(before.Thumbprint, store.Current.Thumbprint);
    }

    [Fact]
    public void Look_AdministratorPutsADamagedOneWhileRunning_KeepsTheOldAndSaysItOnce()
    {
        using var store = Open();
        var before = store.Current;

        _files[Administrators] = "nonsense"u8.ToArray();
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Same(before, store.Current);
        Assert.Single(_observer.Faults);
    }

    [Fact]
    public void Look_TwoThirdsOfItsLife_MakesTheNextAndTakesItThirtyDaysBeforeTheEnd()
    {
        using var store = Open(Options with { Lifetime = TimeSpan.FromDays(300) });
        var first = store.Current;
        AdvanceDays(199);
        Assert.False(_files.Exists(Next));

        AdvanceDays(3);
        Assert.True(_files.Exists(Next));
        Assert.True(_files.IsSecret(Next));
        Assert.Same(first, store.Current);

        AdvanceDays(66);
        Assert.Same(first, store.Current);
        AdvanceDays(3);

        Assert.NotEqual(first.Thumbprint, store.Current.Thumbprint);
        Assert.Equal(first.ApplicationUri, store.Current.ApplicationUri);
        Assert.True(store.Current.NotAfter > _time.GetUtcNow() + TimeSpan.FromDays(200));
        Assert.False(_files.Exists(Next));
        Assert.True(_files.IsSecret(Previous));
        Assert.Empty(_observer.Faults);
        using var again = Open(Options);
        Assert.Equal(store.Current.Thumbprint, again.Current.Thumbprint);
    }

    [Fact]
    public void Open_LongExpired_TakesANewOneAtOnce()
    {
        using (Open(Options with { Lifetime = TimeSpan.FromDays(10) }))
        {
        }

        _time.StepWallClock(TimeSpan.FromDays(1000));
        using var store = Open();

        Assert.True(store.Current.NotAfter > _time.GetUtcNow());
    }

    [Fact]
    public void Renew_OnDemand_TakesAtOnceAndAnotherProcessSeesIt()
    {
        using var running = Open();
        using var command = Open();

        var renewed = command.Renew();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(renewed.Thumbprint, running.Current.Thumbprint);
    }

    [Fact]
    public void Open_ClockOf1970_LivesOnWhenTheClockIsSet()
    {
        _time.StepWallClock(DateTimeOffset.UnixEpoch - _time.GetUtcNow());
        using var store = Open();
        Assert.True(store.Current.NotAfter > new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Write_OnDisk_IsForTheOwnerAlone()
    {
        var folder = Directory.CreateTempSubdirectory("igw-pki-").FullName;
        try
        {
            using var store = UaIdentityStore.Open(folder, new UaDiskFiles(), _time, Options, _observer);
            var path = Path.Combine(folder, "own", "generated.pem");
            Assert.True(File.Exists(path));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }

            Assert.Single(Directory.GetFiles(Path.Combine(folder, "own")));
            Assert.Empty(_observer.Faults);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] PemOf(ForgedCertificate certificate, RSA? otherKey = null) =>
        Encoding.ASCII.GetBytes(certificate.Pem + "\n" + (otherKey ?? certificate.Key!).ExportPkcs8PrivateKeyPem() + "\n");

    private static byte[] Unusable(string what)
    {
        var own = new Forgery { ApplicationUri = "urn:edge-1:IndustrialGateway:line-3" };
        return what switch
        {
            "garbage" => [1, 2, 3],
            "empty" => [],
            "no-key" => Encoding.ASCII.GetBytes(ForgedCertificate.Application(how: own).Pem),
            "cut-key" => PemOf(ForgedCertificate.Application(how: own))[..^200],
            "other-key" => PemOf(ForgedCertificate.Application(how: own), ForgedCertificate.KeyOf("impostor")),
            "encrypted" => Encoding.ASCII.GetBytes(ForgedCertificate.Application(how: own).Pem + "\n" + ForgedCertificate.KeyOf("application")
                .ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))),
            "other-gateway" => PemOf(ForgedCertificate.Application(how: new Forgery { ApplicationUri = "urn:edge-1:IndustrialGateway:line-4" })),
            "short-key" => PemOf(ForgedCertificate.Application(how: own with { KeyBits = 1024 })),
            "no-uri" => PemOf(ForgedCertificate.Application(how: own with { ApplicationUri = null })),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    // The wall clock alone: the timer would fire every 5 s of all those days.
    private void AdvanceDays(int days)
    {
        _time.StepWallClock(TimeSpan.FromDays(days));
        _time.Advance(TimeSpan.FromSeconds(10));
    }

    private UaIdentityStore Open(UaIdentityOptions? options = null) => UaIdentityStore.Open(Folder, _files, _time, options ?? Options, _observer);
}
