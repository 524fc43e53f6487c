using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Broker;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Mqtt;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.Mqtt.Client;

/// <summary>Every failed attempt names its layer and says what to do.</summary>
public sealed class ConnectFaultTests
{
    private readonly RecordingHandler _handler = new();

    [Fact]
    public async Task ConnectAsync_NobodyListens_IsTcpRefused()
    {
        int port;
        using (var unused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            port = ((IPEndPoint)unused.LocalEndPoint!).Port;
        }

        var error = await FailAsync(new MqttClientOptions { Host = "127.0.0.1", Port = port, ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider });

        Assert.Equal((MqttConnectLayer.Tcp, MqttConnectFaultKind.ConnectionRefused, false), (error.Layer, error.Fault.Kind, error.IsPermanent));
        Assert.Equal($"Nobody listens on 127.0.0.1:{port}. Start the broker, or correct host and port.", error.Message);
    }

    [Fact]
    public async Task ConnectAsync_NoSuchHost_IsDns()
    {
        var error = await FailAsync(new MqttClientOptions { Host = "no-such-host.invalid", ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider });

        Assert.Equal(MqttConnectLayer.Dns, error.Layer);
        Assert.Contains("no-such-host.invalid", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MqttVersion.V311, "20 02 00 05", MqttReasonCode.NotAuthorized, true)]
    [InlineData(MqttVersion.V311, "20 02 00 03", MqttReasonCode.ServerUnavailable, false)]
    [InlineData(MqttVersion.V5, "20 03 00 86 00", MqttReasonCode.BadUserNameOrPassword, true)]
    [InlineData(MqttVersion.V5, "20 03 00 89 00", MqttReasonCode.ServerBusy, false)]
    public async Task ConnectAsync_Refused_GivesReasonAndWhetherToTryAgain(MqttVersion version, string answer, MqttReasonCode reason, bool isPermanent)
    {
        using var broker = new ScriptedBroker();
        var failing = FailAsync(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, Version = version, ClientId = "gw", ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider });
        using var peer = await broker.AcceptAsync(answer);

        var error = await failing;

        Assert.Equal((MqttConnectLayer.Mqtt, reason, isPermanent), (error.Layer, error.ReasonCode, error.IsPermanent));
        Assert.Contains("client 'gw'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("48 54 54 50 2F 31 2E 31", MqttConnectFaultKind.NotMqtt)]
    [InlineData("D0 00", MqttConnectFaultKind.NotMqtt)]
    [InlineData("20 05 00 00 02 63 01", MqttConnectFaultKind.NotMqtt)]
    [InlineData("20 FF FF FF 7F", MqttConnectFaultKind.NotMqtt)]
    public async Task ConnectAsync_AnswerIsNotMqtt_SaysSo(string answer, MqttConnectFaultKind kind)
    {
        using var broker = new ScriptedBroker();
        var failing = FailAsync(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider });
        using var peer = await broker.AcceptAsync(answer);

        Assert.Equal((MqttConnectLayer.Mqtt, kind), ((await failing).Layer, (await failing).Fault.Kind));
    }

    [Fact]
    public async Task ConnectAsync_ClosedInsteadOfConnAck_IsMqttLayer()
    {
        using var broker = new ScriptedBroker();
        var failing = FailAsync(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider });
        (await broker.AcceptAsync()).Dispose();

        Assert.Equal((MqttConnectLayer.Mqtt, MqttConnectFaultKind.ClosedByPeer), ((await failing).Layer, (await failing).Fault.Kind));
    }

    [Fact]
    public async Task ConnectAsync_NoConnAck_TimesOutInMqttLayer()
    {
        var time = new ManualTimeProvider();
        using var broker = new ScriptedBroker();
        var failing = FailAsync(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, TimeProvider = time });
        using var peer = await broker.AcceptAsync();
        await peer.ReadAsync();
        time.Advance(TimeSpan.FromSeconds(11));

        var error = await failing;

        Assert.Equal((MqttConnectLayer.Mqtt, MqttConnectFaultKind.TimedOut), (error.Layer, error.Fault.Kind));
        Assert.Contains("did not answer CONNECT within 10 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_CallerCancels_IsACancellation()
    {
        using var broker = new ScriptedBroker();
        using var cancel = new CancellationTokenSource();
        var connecting = MqttClient.ConnectAsync(
            new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider }, _handler, cancel.Token);
        using var peer = await broker.AcceptAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.WaitAsync(RealTime.Ample, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ConnectAsync_Tls_TrustAndNameAreChecked()
    {
        using var certificate = Certificate("localhost");
        await using var broker = Secure(certificate);

        var untrusted = await FailAsync(Tls(broker, "localhost", trusted: null));
        var misnamed = await FailAsync(Tls(broker, "127.0.0.1", certificate));
        await using var client = await MqttClient.ConnectAsync(Tls(broker, "localhost", certificate), _handler, TestContext.Current.CancellationToken);

        Assert.Equal((MqttConnectFaultKind.CertificateUntrusted, true), (untrusted.Fault.Kind, untrusted.IsPermanent));
        Assert.Equal((MqttConnectFaultKind.CertificateNameMismatch, true), (misnamed.Fault.Kind, misnamed.IsPermanent));
        Assert.Equal(MqttReasonCode.GrantedQos1, await client.SubscribeAsync("a", 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ConnectAsync_TlsToAPlainPort_IsTlsLayer()
    {
        using var broker = new ScriptedBroker();
        var failing = FailAsync(new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = broker.Port,
            Tls = new SslClientAuthenticationOptions(),
            ConnectTimeout = RealTime.Ample,
            TimeProvider = RealTime.Provider,
        });
        using var peer = await broker.AcceptAsync();
        await peer.SendAsync("20 02 00 00 20 02 00 00");

        Assert.Equal(MqttConnectLayer.Tls, (await failing).Layer);
    }

    [Fact]
    public async Task ConnectAsync_ClientCertificateMissing_SaysWhatToDo()
    {
        using var certificate = Certificate("localhost");
        await using var broker = Secure(certificate, wantsClient: true);

        var error = await FailAsync(Tls(broker, "localhost", certificate));

        // With TLS 1.3 the refusal comes after the handshake; as an alert or, as here, as a mere close.
        Assert.True(error.Layer >= MqttConnectLayer.Tls, error.Message);
        Assert.Contains("client certificate", error.Message, StringComparison.Ordinal);
    }

    private static MqttBroker Secure(X509Certificate2 certificate, bool wantsClient = false) => MqttBroker.Start(
        new IPEndPoint(IPAddress.Loopback, 0),
        new MqttBrokerOptions
        {
            TimeProvider = RealTime.Provider,
            ConnectTimeout = RealTime.Ample,
            Tls = new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = wantsClient,
                RemoteCertificateValidationCallback = (_, shown, _, _) => !wantsClient || shown is not null,
            },
        });

    private static MqttClientOptions Tls(MqttBroker broker, string host, X509Certificate2? trusted)
    {
        var tls = new SslClientAuthenticationOptions();
        if (trusted is not null)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.Add(trusted);
        }

        return new MqttClientOptions { Host = host, Port = broker.Endpoint.Port, Tls = tls, ClientId = "gw", ConnectTimeout = RealTime.Ample, TimeProvider = RealTime.Provider };
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = RealTime.Provider.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task<MqttConnectException> FailAsync(MqttClientOptions options) => await Assert.ThrowsAsync<MqttConnectException>(
        () => MqttClient.ConnectAsync(options, _handler, TestContext.Current.CancellationToken).WaitAsync(RealTime.Ample));
}
