using IndustrialGateway.Hosting.Certificates;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

/// <summary>Certificates that end are announced at 60, 30, 7 and 1 days, each step once, and shown in seconds.</summary>
public sealed class CertificateWatchTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("igw-certificates-").FullName;
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public void Read_NoFolder_IsEmpty() => Assert.Empty(new CertificateBook(_state, _time).Read());

    [Fact]
    public void Look_AsTimePasses_WarnsAtEachStepOnce()
    {
        var plc = ForgedCertificate.Application(how: new Forgery { Until = _time.GetUtcNow().AddDays(90), From = _time.GetUtcNow().AddDays(-1) });
        new UaTrustFolder(_state, new UaDiskFiles(), _time).Trust(BadCertificateTests.Read(plc), asUser: false);
        var book = new CertificateBook(_state, _time);
        var log = new ListLogger();
        var watch = new CertificateWatch(book, _time, log);
        var warnedAt = new List<int>();
        for (var day = 0; day <= 92; day++)
        {
            var before = log.Lines.Count;
            watch.Look();
            watch.Look();
            Assert.InRange(log.Lines.Count - before, 0, 1);
            if (log.Lines.Count > before)
            {
                warnedAt.Add(90 - day);
            }

            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([60, 30, 7, 1, -1], warnedAt);
        Assert.Contains(BadCertificateTests.Read(plc).Thumbprint, log.Lines.First().Text, StringComparison.Ordinal);
        Assert.Equal("trusted", Assert.Single(book.Read()).Role);
        Assert.True(book.Read()[0].SecondsLeft < 0);
    }
}
