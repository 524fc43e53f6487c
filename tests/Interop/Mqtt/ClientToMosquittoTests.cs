using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;
using PeerMarks = IndustrialGateway.Tests.Testing.Mqtt.PeerMarks;

namespace IndustrialGateway.Tests.Interop.Mqtt;

/// <summary>Our client against mosquitto.</summary>
public sealed class ClientToMosquittoTests
{
    private readonly Inbox _inbox = new();

    public static TheoryData<MqttVersion> Versions => [MqttVersion.V311, MqttVersion.V5];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttVersion.V311, 0)]
    [InlineData(MqttVersion.V311, 1)]
    [InlineData(MqttVersion.V5, 0)]
    [InlineData(MqttVersion.V5, 1)]
    public async Task Publish_Thousands_ArriveInOrderAndAreAcknowledged(MqttVersion version, int qos)
    {
        const int Count = 3000;
        await using var broker = await Mosquitto.StartAsync();
        await using var subscriber = await broker.SubscribeAsync("igw/#");
        await using var client = await ConnectAsync(broker, version);
        for (var number = 0; number < Count;)
        {
            ushort id = 0;
            if (client.TryPublish("igw/line-3/cyclic"u8, Encoding.UTF8.GetBytes($"{number}"), qos, false, false, ref id))
            {
                number++;
                continue;
            }

            await client.FlushAsync(Token);
            await Task.Yield();
        }

        await client.FlushAsync(Token);

        var lines = await subscriber.WaitForLinesAsync(line => line.StartsWith("igw/", StringComparison.Ordinal), Count);
        Assert.Equal(Enumerable.Range(0, Count).Select(n => $"igw/line-3/cyclic\t0\t{n}"), lines);
        await _inbox.WaitForAcknowledgementsAsync(qos * Count);
        Assert.Equal(0, _inbox.Refused);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Subscribe_EveryQosAndRetained_Arrive(MqttVersion version)
    {
        await using var broker = await Mosquitto.StartAsync();
        await MosquittoTools.PublishAsync(broker.Port, "c/retained", "kept", retain: true);
        await using var client = await ConnectAsync(broker, version);
        Assert.Equal(MqttReasonCode.GrantedQos2, await client.SubscribeAsync("c/#", 2, Token));

        await _inbox.WaitForMessageAsync("c/retained kept q1 r1");
        for (var qos = 0; qos < 3; qos++)
        {
            await MosquittoTools.PublishAsync(broker.Port, $"c/{qos}", "live", qos);
            await _inbox.WaitForMessageAsync($"c/{qos} live q{qos} r0");
        }

        Assert.Equal(4, _inbox.Messages.Count);
        Assert.Equal(MqttReasonCode.Success, await client.UnsubscribeAsync("c/#", Token));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Will_SocketCut_IsPublishedRetained(MqttVersion version)
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var subscriber = await broker.SubscribeAsync("igw/status");
        Socket? socket = null;
        var client = await ConnectAsync(broker, version, o => o with
        {
            Will = new MqttWill { Topic = "igw/status", Payload = "offline"u8.ToArray(), Qos = 1, Retain = true },
            ConfigureSocket = s => socket = s,
        });

        socket!.Close(0);

        await subscriber.WaitForLineAsync(line => line == "igw/status\t0\toffline");
        Assert.Equal(MqttCloseKind.StreamEnded, (await client.Completion).Kind);
    }

    [Fact]
    public async Task Connect_Marked_KeepsTheMarksAndIsServed()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var subscriber = await broker.SubscribeAsync("igw/#");
        Socket? socket = null;
        await using var client = await ConnectAsync(
            broker, MqttVersion.V5, o => o with { TypeOfService = 46 << 2, SocketPriority = 6, ConfigureSocket = s => socket = s });
        ushort id = 0;
        Assert.True(client.TryPublish("igw/marked"u8, "x"u8, 1, retain: false, duplicate: false, ref id));
        await client.FlushAsync(Token);

        await subscriber.WaitForLineAsync(line => line.Contains("igw/marked", StringComparison.Ordinal));
        Assert.Null(client.RefusedMarks);
        Assert.Equal(46 << 2, socket!.GetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService));
        Assert.Equal(6, PeerMarks.PriorityOf(socket));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Disconnect_Clean_WillIsNotPublished(MqttVersion version)
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var subscriber = await broker.SubscribeAsync("igw/#");
        var client = await ConnectAsync(broker, version, o => o with { Will = new MqttWill { Topic = "igw/status", Payload = "offline"u8.ToArray() } });
        await client.DisconnectAsync();
        await broker.WaitForLogAsync("Client gw disconnected.");
        await MosquittoTools.PublishAsync(broker.Port, "igw/end", "x");

        await subscriber.WaitForLineAsync(line => line == "igw/end\t0\tx");
        Assert.DoesNotContain(subscriber.Lines, line => line.Contains("offline", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Reconnect_BrokerKilled_SessionComesBackAndRepeatsAreTaken(MqttVersion version)
    {
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Persistent = true });
        MqttClientOptions Keep(MqttClientOptions o) => o with { CleanStart = false, SessionExpirySeconds = 600 };
        var first = await ConnectAsync(broker, version, Keep);
        await first.SubscribeAsync("back/#", 1, Token);
        await MosquittoTools.PublishAsync(broker.Port, "igw/saved", "x", retain: true);
        await Task.Delay(TimeSpan.FromSeconds(1.5), RealTime.Clock, Token);
        await broker.KillAsync();
        Assert.Equal(MqttCloseKind.StreamEnded, (await first.Completion.WaitAsync(TimeSpan.FromSeconds(20), Token)).Kind);
        await broker.StartAsync();

        await using var second = await ConnectAsync(broker, version, Keep);
        ushort id = 9;
        Assert.True(second.ConnAck.SessionPresent);
        Assert.True(second.TryPublish("back/again"u8, "x"u8, 1, false, duplicate: true, ref id));
        await second.FlushAsync(Token);

        await _inbox.WaitForMessageAsync("back/again x q1 r0");
        await _inbox.WaitForAcknowledgementsAsync(1);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Login_WrongPassword_IsRefusedForGood(MqttVersion version)
    {
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Login = ("igw", "right") });

        var error = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(broker, version, o => o with { UserName = "igw", Password = "wrong"u8.ToArray() }));
        await using var client = await ConnectAsync(broker, version, o => o with { UserName = "igw", Password = "right"u8.ToArray() });

        Assert.Equal((MqttConnectLayer.Mqtt, MqttReasonCode.NotAuthorized, true), (error.Layer, error.ReasonCode, error.IsPermanent));
        Assert.Contains("Check user name and password", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Tls_Mutual_WorksAndEachFaultIsNamed(MqttVersion version)
    {
        using var certificates = await Certificates.MakeAsync();
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Tls = certificates, MutualTls = true });

        await using (var client = await ConnectAsync(broker, version, o => o with { Tls = Tls(certificates.Ca, certificates) }))
        {
            Assert.Equal(MqttReasonCode.GrantedQos1, await client.SubscribeAsync("a", 1, Token));
        }

        var stranger = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(broker, version, o => o with { Tls = Tls(certificates.OtherCa, certificates) }));
        Assert.Equal((MqttConnectLayer.Tls, MqttConnectFaultKind.CertificateUntrusted, true), (stranger.Layer, stranger.Fault.Kind, stranger.IsPermanent));

        var misnamed = await Assert.ThrowsAsync<MqttConnectException>(
            () => ConnectAsync(broker, version, o => o with { Tls = Tls(certificates.Ca, certificates, "broker-b") }));
        Assert.Equal((MqttConnectLayer.Tls, MqttConnectFaultKind.CertificateNameMismatch), (misnamed.Layer, misnamed.Fault.Kind));

        var anonymous = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(broker, version, o => o with { Tls = Tls(certificates.Ca, null) }));

        // In TLS 1.3 the refusal comes after the client's handshake: its alert may be lost to the reset that follows. Either way the text names the certificate.
        Assert.Contains(anonymous.Layer, new[] { MqttConnectLayer.Tls, MqttConnectLayer.Mqtt });
        Assert.Contains("client certificate", anonymous.Message, StringComparison.Ordinal);

        var plain = await Assert.ThrowsAsync<MqttConnectException>(() => ConnectAsync(broker, version));
        Assert.Equal((MqttConnectLayer.Mqtt, MqttConnectFaultKind.ClosedByPeer), (plain.Layer, plain.Fault.Kind));
    }

    [Fact]
    public async Task TakeOver_SameClientIdentifier_EndsTheFirst()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var first = await ConnectAsync(broker, MqttVersion.V5);
        await using var second = await ConnectAsync(broker, MqttVersion.V5);

        // mosquitto 2.0.11 closes without the DISCONNECT 0x8E that 5.0 asks for [MQTT-3.1.4-3]: only our own broker can be asked for the
        // reason.
        Assert.NotEqual(MqttCloseKind.Local, (await first.Completion.WaitAsync(TimeSpan.FromSeconds(20), Token)).Kind);
        Assert.False(second.Completion.IsCompleted);
    }

    [Fact]
    public async Task TopicAlias_Granted_IsUsedAndUnderstood()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var subscriber = await broker.SubscribeAsync("alias/#");
        await using var client = await ConnectAsync(broker, MqttVersion.V5, o => o with { TopicAliasMaximum = 5 });
        Assert.Equal(10, client.ConnAck.TopicAliasMaximum);
        for (var number = 0; number < 100; number++)
        {
            ushort id = 0;
            Assert.True(client.TryPublish(Encoding.UTF8.GetBytes($"alias/{number % 7}"), Encoding.UTF8.GetBytes($"{number}"), 0, false, false, ref id));
        }

        await client.FlushAsync(Token);

        var lines = await subscriber.WaitForLinesAsync(line => line.StartsWith("alias/", StringComparison.Ordinal), 100);
        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"alias/{n % 7}\t0\t{n}"), lines);
    }

    [Fact]
    public async Task KeepAlive_IdleConnection_StaysOpenByPings()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var client = await ConnectAsync(broker, MqttVersion.V5, o => o with { KeepAlive = TimeSpan.FromSeconds(1) });

        await broker.WaitForLogAsync("Received PINGREQ from gw");
        await Task.Delay(TimeSpan.FromSeconds(3), RealTime.Clock, Token);

        Assert.False(client.Completion.IsCompleted);
    }

    private static SslClientAuthenticationOptions Tls(string authority, Certificates? client, string? host = null)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        var tls = new SslClientAuthenticationOptions { CertificateChainPolicy = policy, TargetHost = host };
        if (client is not null)
        {
            tls.ClientCertificates = [X509Certificate2.CreateFromPemFile(client.ClientCertificate, client.ClientKey)];
        }

        return tls;
    }

    private Task<MqttClient> ConnectAsync(Mosquitto broker, MqttVersion version, Func<MqttClientOptions, MqttClientOptions>? change = null)
    {
        var options = new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, Version = version, ClientId = "gw", TimeProvider = RealTime.Clock };
        return MqttClient.ConnectAsync(change?.Invoke(options) ?? options, _inbox, Token);
    }
}
