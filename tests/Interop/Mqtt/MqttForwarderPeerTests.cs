using System.Text.Json;
using IndustrialGateway.Tests.Interop.Peers;
using Xunit;

namespace IndustrialGateway.Tests.Interop.Mqtt;

/// <summary>The MQTT forwarder into mosquitto, seen through mosquitto_sub.</summary>
public sealed class MqttForwarderPeerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("5", 0)]
    [InlineData("5", 1)]
    [InlineData("3.1.1", 0)]
    [InlineData("3.1.1", 1)]
    public async Task Run_ThousandMessagesOfManyDevices_ArriveOnceInOrderUnderTheirTopics(string version, int qos)
    {
        const int Devices = 30; // More topics than mosquitto takes aliases.
        await using var broker = await Mosquitto.StartAsync();
        await using var subscriber = await broker.SubscribeAsync("igw/#");
        await using var run = new ForwarderRun($$"""{"endpoint":"mqtt://127.0.0.1:{{broker.Port}}","version":"{{version}}","qos":{{qos}}}""", Devices);
        run.Send(0, 1_000, Devices);
        run.Start();
        await run.UntilAcceptedAsync(1_000);
        await UntilSeenAsync(subscriber, 1_000);

        var seen = MosquittoTools.Messages(subscriber.Lines).ToList();
        Assert.Equal(Enumerable.Range(0, 1_000), seen.Select(message => Number(message.Payload)));
        Assert.All(seen, message => Assert.Equal($"igw/line-3/press-{Number(message.Payload) % Devices}/cyclic", message.Topic));
        await run.StopAsync();
    }

    [Fact]
    public async Task Run_BrokerKilledInTheMiddle_EverythingIsAcknowledgedInTheEnd()
    {
        const int Count = 20_000;
        await using var broker = await Mosquitto.StartAsync();
        await using var run = new ForwarderRun($$"""{"endpoint":"mqtt://127.0.0.1:{{broker.Port}}"}""");
        run.Send(0, Count);
        var supervisor = run.KeepRunningAsync();
        await RealTime.UntilAsync(() => run.Delivery.Accepted > 100, Patience, () => broker.Log);
        await broker.KillAsync();
        var before = run.Delivery.AcceptedSequences.ToHashSet();
        await broker.StartAsync();
        await RealTime.UntilAsync(() => run.Delivery.Accepted == Count, Patience, () => $"{run.Delivery.Accepted} accepted");

        Assert.True(run.Delivery.Connections >= 2);
        Assert.True(before.Count < Count, "The broker was killed too late to show anything.");
        Assert.Equal(Enumerable.Range(0, Count).Select(i => (long)i), run.Delivery.AcceptedSequences.Order());
        await run.DisposeAsync();
        await supervisor;
    }

    [Fact]
    public async Task Run_PasswordAndMutualTls_FromTheMap()
    {
        using var certificates = await Certificates.MakeAsync();
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Login = ("igw", "secret"), Tls = certificates, MutualTls = true });
        await using var subscriber = await broker.SubscribeAsync("igw/#");
        await using var run = new ForwarderRun(SecureKeys(broker.Port, certificates, certificates.Ca));
        run.Secrets.Set("PW", "secret");
        run.Send(0, 3);
        run.Start();
        await run.UntilAcceptedAsync(3);

        await UntilSeenAsync(subscriber, 3);
        await run.StopAsync();
    }

    [Fact]
    public async Task Run_WrongPasswordOrAuthority_IsPermanentAndSaysWhich()
    {
        using var certificates = await Certificates.MakeAsync();
        await using var broker = await Mosquitto.StartAsync(new MosquittoOptions { Login = ("igw", "secret"), Tls = certificates });
        await using var wrongPassword = new ForwarderRun(SecureKeys(broker.Port, certificates, certificates.Ca));
        wrongPassword.Secrets.Set("PW", "wrong");
        wrongPassword.Start();
        var fault = await wrongPassword.FaultAsync();
        Assert.True(fault.IsPermanent, fault.Message);
        Assert.DoesNotContain("wrong", fault.Message, StringComparison.Ordinal);

        await using var wrongAuthority = new ForwarderRun(SecureKeys(broker.Port, certificates, certificates.OtherCa));
        wrongAuthority.Secrets.Set("PW", "secret");
        wrongAuthority.Start();
        fault = await wrongAuthority.FaultAsync();
        Assert.True(fault.IsPermanent, fault.Message);
        Assert.Contains("certificate", fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("3.1.1")]
    public async Task Run_TwoGatewaysOfOneName_IsNoticed(string version)
    {
        await using var broker = await Mosquitto.StartAsync();
        var keys = $$"""{"endpoint":"mqtt://127.0.0.1:{{broker.Port}}","version":"{{version}}"}""";
        await using var first = new ForwarderRun(keys);
        await using var second = new ForwarderRun(keys);
        UplinkFaultException fault;
        var attempts = 0;
        do
        {
            first.Start();
            await RealTime.UntilAsync(() => first.Observer.Events.Count(e => e[0] == '+') > attempts, Patience, () => broker.Log);
            await second.EndAsync();
            second.Start();
            fault = await first.FaultAsync();
            attempts++;
        }
        while (!fault.IsPermanent && attempts < 5);

        Assert.True(attempts == 3, $"{attempts}: {fault.Message}\n{broker.Log}");
        Assert.Contains("second gateway", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LayoutValue_IsRetainedForWhoComesLater()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var run = new ForwarderRun($$"""{"endpoint":"mqtt://127.0.0.1:{{broker.Port}}","payload":{"layout":"value"} }""", devices: 2);
        run.Send(0, 4, devices: 2);
        run.Start();
        await run.UntilAcceptedAsync(4);
        await using var subscriber = await broker.SubscribeAsync("igw/line-3/last/+/a");
        await UntilSeenAsync(subscriber, 2);

        var seen = MosquittoTools.Messages(subscriber.Lines).OrderBy(message => message.Topic).ToList();
        Assert.All(seen, message => Assert.True(message.Retained));
        Assert.Equal([2, 3], seen.Select(message => JsonDocument.Parse(message.Payload).RootElement.GetProperty("value").GetInt32()));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("3.1.1")]
    public async Task RunStatus_OnlineThenStopped_IsRetained(string version)
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var run = new ForwarderRun($$"""{"endpoint":"mqtt://127.0.0.1:{{broker.Port}}","version":"{{version}}"}""");
        run.StartStatus();
        await RealTime.UntilAsync(() => !run.Observer.Events.IsEmpty, Patience, () => broker.Log);
        await using (var early = await broker.SubscribeAsync("igw/line-3/status"))
        {
            await UntilSeenAsync(early, 1);
            Assert.Contains("\"state\":\"online\"", MosquittoTools.Messages(early.Lines).Single().Payload, StringComparison.Ordinal);
        }

        await run.StopAsync();
        await using var late = await broker.SubscribeAsync("igw/line-3/status");
        await UntilSeenAsync(late, 1);
        Assert.Contains("\"state\":\"offline\",\"reason\":\"stopped\"", MosquittoTools.Messages(late.Lines).Single().Payload, StringComparison.Ordinal);
    }

    private static string SecureKeys(int port, Certificates certificates, string ca) =>
        $$"""
        {"endpoint":"mqtts://localhost:{{port}}","login":{"user":"igw","password":{"env":"PW"} },
         "tls":{"ca":{"file":"{{ca}}"},"cert":{"file":"{{certificates.ClientCertificate}}"},"key":{"file":"{{certificates.ClientKey}}"} } }
        """;

    private static Task UntilSeenAsync(PeerProcess subscriber, int count) => RealTime.UntilAsync(
        () => MosquittoTools.Messages(subscriber.Lines).Count() >= count, Patience, () => $"{MosquittoTools.Messages(subscriber.Lines).Count()} messages seen");

    private static int Number(string payload) => JsonDocument.Parse(payload).RootElement.GetProperty("seq").GetInt32();
}
