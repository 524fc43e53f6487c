using System.Globalization;
using System.Text.Json;
using IndustrialGateway.Cli;
using IndustrialGateway.Cli.Trusting;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Unit.Protocols.OpcUa.Certificates;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Trusting;

/// <summary><c>igw trust</c> on a state folder: what it prints, what it changes, what it answers.</summary>
public sealed class TrustActionsTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("igw-trust-").FullName;

    private static readonly ForgedCertificate Plc = ForgedCertificate.Application(how: new Forgery
    {
        From = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), Until = new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero),
    });

    private static string Thumbprint => BadCertificateTests.Read(Plc).Thumbprint;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public void List_RefusedCertificate_ShowsReasonTimeAndTheCommand()
    {
        Refuse();

        var text = Run(ExitCode.Fine, (actions) => actions.List());

        string[] words = [Thumbprint, "CN=Line PLC", "opc.tcp://plc:4840", "not in the trust list", $"igw trust accept {Thumbprint}", "none yet"];
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public void List_InChinese_NamesTheReasonInChinese()
    {
        Refuse();
        Assert.Contains("不在信任列表中", Run(ExitCode.Fine, actions => actions.List(), language: Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void List_Json_HasEveryFieldAProgramNeeds()
    {
        Refuse();
        Run(ExitCode.Fine, actions => actions.Export(null, next: false), id: "line-3");

        using var json = JsonDocument.Parse(Run(ExitCode.Fine, actions => actions.List(), asJson: true));

        var rejected = json.RootElement.GetProperty("rejected")[0];
        Assert.Equal(Thumbprint, rejected.GetProperty("thumbprint").GetString());
        Assert.Equal("NotTrusted", rejected.GetProperty("reason").GetString());
        Assert.Equal("BadCertificateUntrusted", rejected.GetProperty("code").GetString());
        Assert.Equal("opc.tcp://plc:4840", rejected.GetProperty("peer").GetString());
        Assert.EndsWith(":IndustrialGateway:line-3", json.RootElement.GetProperty("own").GetProperty("applicationUri").GetString(), StringComparison.Ordinal);
        Assert.InRange(json.RootElement.GetProperty("own").GetProperty("daysLeft").GetInt32(), 1820, 1830);
    }

    [Fact]
    public void AcceptThenReject_MovesItAndSaysSo()
    {
        Refuse();
        Assert.StartsWith($"trusted: {Thumbprint}", Run(ExitCode.Fine, actions => actions.Accept(Thumbprint.ToLowerInvariant(), asUser: false)), StringComparison.Ordinal);
        Assert.StartsWith("trusted before", Run(ExitCode.Fine, actions => actions.Accept(Thumbprint, asUser: false)), StringComparison.Ordinal);
        Assert.StartsWith($"rejected: {Thumbprint}", Run(ExitCode.Fine, actions => actions.Reject(Thumbprint)), StringComparison.Ordinal);
        Assert.Empty(new UaTrustFolder(_state, new UaDiskFiles(), RealClock.Provider).Read().Trusted);
    }

    [Fact]
    public void Accept_FileOfAnExpiredCertificate_TrustsAndSaysWhatIsLeftToMend()
    {
        var file = Path.Combine(_state, "plc.pem");
        var old = ForgedCertificate.Application(how: new Forgery { From = DateTimeOffset.UnixEpoch.AddYears(30), Until = DateTimeOffset.UnixEpoch.AddYears(31) });
        File.WriteAllText(file, old.Pem);

        var text = Run(ExitCode.Fine, actions => actions.Accept(file, asUser: false));

        Assert.Contains("refused all the same", text, StringComparison.Ordinal);
        Assert.Contains("expired", text, StringComparison.Ordinal);
        Run(ExitCode.ProblemsFound, actions => actions.List());
    }

    [Theory]
    [InlineData("ABC", ExitCode.WrongUsage, "IGW3921")]
    [InlineData("0000000000000000000000000000000000000000", ExitCode.ProblemsFound, "IGW3920")]
    public void Accept_PartOrUnknown_IsRefusedWithItsCode(string written, int exitCode, string code)
    {
        Refuse();
        var fault = Assert.Throws<CliException>(() => Run(0, actions => actions.Accept(written, asUser: false)));
        Assert.Equal(exitCode, fault.ExitCode);
        Assert.Contains(code, fault.Render(Language.English), StringComparison.Ordinal);
        Assert.Contains(code, fault.Render(Language.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_File_IsTheCertificateAndNeverTheKey()
    {
        var pem = Path.Combine(_state, "own.pem");
        var der = Path.Combine(_state, "own.der");
        Run(ExitCode.Fine, actions => actions.Export(pem, next: false), id: "line-3");
        Run(ExitCode.Fine, actions => actions.Export(der, next: false));

        Assert.DoesNotContain("PRIVATE", File.ReadAllText(pem), StringComparison.Ordinal);
        Assert.True(UaCertificate.TryRead(File.ReadAllBytes(der), out var own, out _));
        Assert.True(UaCertificate.TryReadFile(File.ReadAllBytes(pem), out var same, out _));
        Assert.Equal(own!.Thumbprint, same!.Thumbprint);
    }

    [Fact]
    public void Export_NothingMadeAndNoId_IsSaid()
    {
        var fault = Assert.Throws<CliException>(() => Run(0, actions => actions.Export(null, next: false)));
        Assert.Contains("IGW3924", fault.Render(Language.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Refusals_AllHaveATextOfTheirOwn() =>
        Assert.All(Enum.GetValues<CertificateRefusal>(), refusal => Assert.True(refusal == CertificateRefusal.None || TrustText.IsKnown(refusal), refusal.ToString()));

    [Theory]
    [InlineData("trust list --state DIR")]
    [InlineData("trust list MAP.yaml")]
    [InlineData("trust accept 0000000000000000000000000000000000000000 --map MAP.yaml")]
    [InlineData("trust reject 0000000000000000000000000000000000000000 MAP.yaml")]
    [InlineData("trust export own.der --map MAP.yaml --next")]
    [InlineData("trust renew MAP.yaml")]
    public void CommandLines_OfTheContract_Parse(string line) =>
        Assert.Empty(CommandTree.Build(new CliOptions(Language.English)).Parse(line.Split(' ')).Errors);

    private void Refuse()
    {
        var folder = Path.Combine(_state, "pki");
        using var trust = new UaTrustList(folder, new UaDiskFiles(), RealClock.Provider, null);
        var verdict = new CertificateCheck(trust, folder, new UaDiskFiles(), RealClock.Provider, null)
            .Check(Plc.Der, new CertificateExpectations { Peer = "opc.tcp://plc:4840" });
        Assert.Equal(CertificateRefusal.NotTrusted, verdict.Refusal);
    }

    private string Run(int exitCode, Func<TrustActions, int> act, bool asJson = false, Language language = Language.English, string? id = null)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(exitCode, act(new TrustActions(new TrustPlace(_state, id), text, new CliOptions(language), asJson)));
        return text.ToString();
    }

    // The verb works on files of this machine at this machine's time.
    private static class RealClock
    {
#pragma warning disable RS0030
        public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030
    }
}
