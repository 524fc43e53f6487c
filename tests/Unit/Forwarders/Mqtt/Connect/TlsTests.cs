using System.Net;
using System.Net.Security;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Send;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

/// <summary>What the map's tls section lets through, and what it never does.</summary>
public sealed class TlsTests
{
    private const string Ca = "\"ca\":{\"file\":\"ca.pem\"}";

    [Fact]
    public async Task Run_TrustedCertificate_Connects()
    {
        using var certificates = new TestCertificates("127.0.0.1");
        await using var broker = Start(certificates);
        await using var test = Case(broker, certificates, Ca);
        test.Delivery.Add(SenderCase.Message(1));
        _ = test.Start();

        await Eventually.True(() => test.Delivery.Accepted == 1 || test.Running.IsCompleted);
        Assert.Equal(1, test.Delivery.Accepted);
        await test.StopAsync();
    }

    [Fact]
    public async Task Run_CertificateOfAnotherAuthority_IsRefusedForGood()
    {
        using var certificates = new TestCertificates("127.0.0.1");
        using var others = new TestCertificates("127.0.0.1");
        await using var broker = Start(certificates);
        await using var test = Case(broker, others, Ca);
        _ = test.Start();

        Assert.True((await test.FaultAsync()).IsPermanent);
    }

    [Fact]
    public async Task Run_NoCaAndUnknownAuthority_IsRefused()
    {
        using var certificates = new TestCertificates("127.0.0.1");
        await using var broker = Start(certificates);
        await using var test = Case(broker, certificates, "\"server_name\":\"127.0.0.1\"");
        _ = test.Start();
        var fault = await test.FaultAsync();

        Assert.True(fault.IsPermanent);
        Assert.Contains("certificate", fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Run_CertificateOfAnotherHost_IsRefusedUnlessTheMapNamesIt()
    {
        using var certificates = new TestCertificates("broker.plant.example");
        await using var broker = Start(certificates);
        await using (var test = Case(broker, certificates, Ca))
        {
            _ = test.Start();
            var fault = await test.FaultAsync();
            Assert.True(fault.IsPermanent);
            Assert.Contains("127.0.0.1", fault.Message, StringComparison.Ordinal);
        }

        await using var named = Case(broker, certificates, Ca + ",\"server_name\":\"broker.plant.example\"");
        _ = named.Start();
        await Eventually.True(() => !named.Observer.Events.IsEmpty);
        Assert.StartsWith("+cyclic", named.Observer.Events.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ExpiredCertificate_IsRefused()
    {
        using var certificates = new TestCertificates("127.0.0.1", new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var broker = Start(certificates);
        await using var test = Case(broker, certificates, Ca);
        _ = test.Start();

        Assert.Contains("expired", (await test.FaultAsync()).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("key-word")]
    public async Task Run_MutualTls_ShowsTheClientCertificate(string? password)
    {
        using var certificates = new TestCertificates("127.0.0.1");
        string? seen = null;
        await using var broker = Start(certificates, subject => seen = subject);
        var tls = Ca + ",\"cert\":{\"file\":\"gw.pem\"},\"key\":{\"credential\":\"gw-key\"}" + (password is null ? "" : ",\"key_password\":{\"env\":\"KEY_PW\"}");
        await using var test = Case(broker, certificates, tls);
        test.Secrets.Set("gw.pem", certificates.ClientPem);
        test.Secrets.Set("gw-key", password is null ? certificates.ClientKeyPem : certificates.EncryptedClientKeyPem(password));
        test.Secrets.Set("KEY_PW", password ?? "");
        _ = test.Start();

        await Eventually.True(() => !test.Observer.Events.IsEmpty);
        Assert.StartsWith("+cyclic", test.Observer.Events.First(), StringComparison.Ordinal);
        Assert.Equal("CN=line-3", seen);
    }

    [Theory]
    [InlineData("ca.pem", "no pem", "ca.pem")]
    [InlineData("ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "ca.pem")]
    [InlineData("gw.pem", "no pem", "gw.pem")]
    [InlineData("gw-key", "no pem", "gw-key")]
    public async Task Run_FileThatCannotBeUsed_IsNamed(string secret, string content, string named)
    {
        using var certificates = new TestCertificates("127.0.0.1");
        await using var broker = Start(certificates);
        await using var test = Case(broker, certificates, Ca + ",\"cert\":{\"file\":\"gw.pem\"},\"key\":{\"credential\":\"gw-key\"}");
        test.Secrets.Set("gw.pem", certificates.ClientPem);
        test.Secrets.Set("gw-key", certificates.ClientKeyPem);
        test.Secrets.Set(secret, content);
        _ = test.Start();
        var fault = await test.FaultAsync();

        Assert.True(fault.IsPermanent);
        Assert.Contains($"'{named}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_KeyOfAnotherCertificate_IsNamed()
    {
        using var certificates = new TestCertificates("127.0.0.1");
        using var others = new TestCertificates("127.0.0.1");
        await using var broker = Start(certificates);
        await using var test = Case(broker, certificates, Ca + ",\"cert\":{\"file\":\"gw.pem\"},\"key\":{\"credential\":\"gw-key\"}");
        test.Secrets.Set("gw.pem", certificates.ClientPem);
        test.Secrets.Set("gw-key", others.ClientKeyPem);
        _ = test.Start();

        Assert.Contains("'gw-key'", (await test.FaultAsync()).Message, StringComparison.Ordinal);
    }

    private static MqttBroker Start(TestCertificates certificates, Action<string?>? clientSeen = null) => MqttBroker.Start(
        new IPEndPoint(IPAddress.Loopback, 0),
        new MqttBrokerOptions
        {
            TimeProvider = SystemTime.Provider,
            Tls = new SslServerAuthenticationOptions
            {
                ServerCertificate = certificates.Broker,
                ClientCertificateRequired = clientSeen is not null,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    clientSeen?.Invoke(certificate?.Subject);
                    return certificate is null || certificate.Issuer == "CN=Test plant authority";
                },
            },
        });

    private static ForwarderCase Case(MqttBroker broker, TestCertificates certificates, string tls)
    {
        var test = new ForwarderCase($$"""{"endpoint":"mqtts://127.0.0.1:{{broker.Endpoint.Port}}","tls":{ {{tls}} } }""");
        test.Secrets.Set("ca.pem", certificates.AuthorityPem);
        return test;
    }
}
