using System.Text;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Send;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

/// <summary>The forwarder against a broker that does what the test says.</summary>
public sealed class MqttForwarderTests
{
    [Fact]
    public async Task Run_Acknowledged_AcceptsAndKeepsTheClientIdOfTheContract()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        test.Delivery.Add(SenderCase.Message(7));
        _ = test.Start();
        var connect = await broker.AcceptAsync();
        var (id, topic, payload) = await broker.ReadPublicationAsync();
        await broker.AcknowledgeAsync(id);

        await Eventually.True(() => test.Delivery.Accepted == 1);
        Assert.Contains("line-3-plant-cyclic", System.Text.Encoding.UTF8.GetString(connect), StringComparison.Ordinal);
        Assert.Equal("igw/line-3/press-1/cyclic", topic);
        Assert.StartsWith("""{"v":1,"gateway":"line-3","device":"press-1","class":"cyclic","epoch":1,"seq":7,""", payload, StringComparison.Ordinal);
        Assert.Equal($"+cyclic {broker.Endpoint}", test.Observer.Events.First());
        await test.StopAsync();
        Assert.Equal(0xE0, (await broker.ReadAsync())[0]);
    }

    [Fact]
    public async Task Run_ConnectionLost_FaultsAndTheNextRunSendsTheSameAgain()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        test.Delivery.Add(SenderCase.Message(7));
        _ = test.Start();
        await broker.AcceptAsync();
        var (_, _, first) = await broker.ReadPublicationAsync();
        broker.Drop();
        var fault = await test.FaultAsync();

        Assert.False(fault.IsPermanent);
        Assert.Contains(broker.Endpoint, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("-cyclic ", test.Observer.Events.Last(), StringComparison.Ordinal);
        Assert.Equal(0, test.Delivery.Accepted);
        _ = test.Start();
        await broker.AcceptAsync();
        var (id, _, second) = await broker.ReadPublicationAsync();
        await broker.AcknowledgeAsync(id);
        await Eventually.True(() => test.Delivery.Accepted == 1);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Run_NobodyListens_NamesEveryEndpointAndItsFault()
    {
        using var broker = new ScriptedBroker();
        var port = broker.Port;
        broker.Dispose();
        await using var test = new ForwarderCase($$"""{"endpoints":["mqtt://127.0.0.1:{{port}}","mqtt://localhost:{{port}}"]}""");
        _ = test.Start();
        var fault = await test.FaultAsync();

        Assert.False(fault.IsPermanent);
        Assert.Contains($"mqtt://127.0.0.1:{port}: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"mqtt://localhost:{port}: ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FirstEndpointDown_TakesTheNext()
    {
        using var down = new ScriptedBroker();
        using var up = new ScriptedBroker();
        down.Dispose();
        await using var test = new ForwarderCase($$"""{"endpoints":["{{down.Endpoint}}","{{up.Endpoint}}"]}""");
        _ = test.Start();
        await up.AcceptAsync();

        await Eventually.True(() => test.Observer.Events.Contains($"+cyclic {up.Endpoint}"));
    }

    [Fact]
    public async Task Run_EndpointThatTakesAndDropsConnections_DoesNotHoldUpTheNext()
    {
        using var bad = new ScriptedBroker();
        using var good = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoints":["{{bad.Endpoint}}","{{good.Endpoint}}"]}""");
        _ = test.Start();
        await bad.AcceptAsync();
        bad.Drop();
        await test.FaultAsync();
        _ = test.Start();
        await good.AcceptAsync();

        await Eventually.True(() => test.Observer.Events.Contains($"+cyclic {good.Endpoint}"));
    }

    [Theory]
    [InlineData(0x86)]
    [InlineData(0x87)]
    [InlineData(0x85)]
    public async Task Run_LoginRefused_IsPermanentAndSaysWhy(byte reason)
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}","login":{"user":"igw","password":{"env":"PW"} } }""");
        test.Secrets.Set("PW", "secret-word");
        _ = test.Start();
        var connect = await broker.AcceptAsync(0x20, 3, 0, reason, 0);
        var fault = await test.FaultAsync();

        Assert.True(fault.IsPermanent, fault.Message);
        Assert.Contains("secret-word", System.Text.Encoding.UTF8.GetString(connect), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ServerBusy_IsWorthAnotherTry()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        _ = test.Start();
        await broker.AcceptAsync(0x20, 3, 0, 0x89, 0);

        Assert.False((await test.FaultAsync()).IsPermanent);
    }

    [Fact]
    public async Task Run_SecretMissing_FaultsWithTheReference()
    {
        await using var test = new ForwarderCase("""{"endpoint":"mqtt://127.0.0.1:9","login":{"user":"igw","password":{"env":"NO_SUCH"}}}""");
        _ = test.Start();

        Assert.Contains("NO_SUCH", (await test.FaultAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TakenOverThreeTimes_IsPermanentAndNamesTheCause()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        for (var i = 1; i <= 3; i++)
        {
            _ = test.Start();
            await broker.AcceptAsync();
            await broker.SendAsync(0xE0, 2, 0x8E, 0);
            var fault = await test.FaultAsync();

            Assert.Equal(i == 3, fault.IsPermanent);
            if (i == 3)
            {
                Assert.Contains("line-3-plant-cyclic", fault.Message, StringComparison.Ordinal);
                Assert.Contains("gateway.id 'line-3'", fault.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Run_OldBrokerClosesThreeTimesWithoutAWord_NamesTheLikelyCause()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}","version":"3.1.1"}""");
        for (var i = 1; i <= 3; i++)
        {
            _ = test.Start();
            await broker.AcceptAsync(0x20, 2, 0, 0);
            broker.Drop();

            Assert.Equal(i == 3, (await test.FaultAsync()).IsPermanent);
        }
    }

    [Fact]
    public async Task Run_OldBrokerClosesOnLargeMessages_SendsThemInPartsAndBlamesNobodyElse()
    {
        const int Most = 2_500;
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}","version":"3.1.1"}""");
        test.Delivery.Add(SenderCase.Message(1, samples: 80));
        var faults = new List<UplinkFaultException>();
        while (test.Delivery.Accepted == 0 && faults.Count < 10)
        {
            _ = test.Start();
            await broker.AcceptAsync(0x20, 2, 0, 0);
            var packet = await broker.ReadAsync();
            while (packet.Length <= Most)
            {
                var at = 3 + ((packet[1] << 8) | packet[2]);
                await broker.AcknowledgeAsync((ushort)((packet[at] << 8) | packet[at + 1]));
                if (!Encoding.UTF8.GetString(packet).Contains("\"more\":true", StringComparison.Ordinal))
                {
                    await Eventually.True(() => test.Delivery.Accepted == 1);
                    Assert.InRange(faults.Count, 2, 8);
                    Assert.DoesNotContain(faults, fault => fault.IsPermanent);
                    Assert.Contains("max_bytes", faults[1].Message, StringComparison.Ordinal);
                    return;
                }

                packet = await broker.ReadAsync();
            }

            broker.Drop();
            faults.Add(await test.FaultAsync());
        }

        Assert.Fail("The message never arrived.");
    }

    [Fact]
    public async Task Run_BrokerTakesQos0Only_SaysWhatToWrite()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        _ = test.Start();
        await broker.AcceptAsync(0x20, 5, 0, 0, 2, 0x24, 0);
        var fault = await test.FaultAsync();

        Assert.True(fault.IsPermanent);
        Assert.Contains("qos: 0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FirstEndpointTakesQos0Only_IsNotPermanentAndTheNextIsTried()
    {
        using var poor = new ScriptedBroker();
        using var good = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoints":["{{poor.Endpoint}}","{{good.Endpoint}}"]}""");
        _ = test.Start();
        await poor.AcceptAsync(0x20, 5, 0, 0, 2, 0x24, 0);

        Assert.False((await test.FaultAsync()).IsPermanent);
        _ = test.Start();
        await good.AcceptAsync();
        await Eventually.True(() => test.Observer.Events.Contains($"+cyclic {good.Endpoint}"));
    }

    [Fact]
    public async Task Run_BothEndpointsStayDown_IsLeftToTheHostToSay()
    {
        using var first = new ScriptedBroker();
        using var second = new ScriptedBroker();
        first.Dispose();
        second.Dispose();
        var log = new ListLogger();
        await using var test = new ForwarderCase($$"""{"endpoints":["{{first.Endpoint}}","{{second.Endpoint}}"]}""", loggers: log);
        for (var i = 0; i < 3; i++)
        {
            _ = test.Start();
            await test.FaultAsync();
        }

        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task Run_FirstEndpointStaysDown_IsWarnedOfOnce()
    {
        using var down = new ScriptedBroker();
        using var up = new ScriptedBroker();
        down.Dispose();
        var log = new ListLogger();
        await using var test = new ForwarderCase($$"""{"endpoints":["{{down.Endpoint}}","{{up.Endpoint}}"]}""", loggers: log);
        for (var i = 0; i < 3; i++)
        {
            _ = test.Start();
            await up.AcceptAsync();
            up.Drop();
            await test.FaultAsync();
        }

        var warning = Assert.Single(log.Lines, line => line.Level >= LogLevel.Information);
        Assert.Contains(down.Endpoint, warning.Text, StringComparison.Ordinal);
        Assert.Contains(up.Endpoint, warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SmallReceiveMaximum_IsKept()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        for (var i = 0; i < 5; i++)
        {
            test.Delivery.Add(SenderCase.Message(i));
        }

        _ = test.Start();
        await broker.AcceptAsync(0x20, 6, 0, 0, 3, 0x21, 0, 2);
        var inFlight = new Queue<ushort>();
        for (var i = 0; i < 5; i++)
        {
            if (inFlight.Count == 2)
            {
                await broker.AcknowledgeAsync(inFlight.Dequeue());
            }

            inFlight.Enqueue((await broker.ReadPublicationAsync()).Id);
        }

        await broker.AcknowledgeAsync(inFlight.Dequeue());
        await broker.AcknowledgeAsync(inFlight.Dequeue());
        await Eventually.True(() => test.Delivery.Accepted == 5);
    }

    [Fact]
    public async Task Run_SmallMaximumPacketSize_SendsParts()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        test.Delivery.Add(SenderCase.Message(1, samples: 40));
        _ = test.Start();
        await broker.AcceptAsync(0x20, 8, 0, 0, 5, 0x27, 0, 0, 8, 0);
        string payload;
        do
        {
            (var id, _, payload) = await broker.ReadPublicationAsync();
            Assert.InRange(payload.Length, 1, 2_048);
            await broker.AcknowledgeAsync(id);
        }
        while (payload.Contains("\"more\":true", StringComparison.Ordinal));

        await Eventually.True(() => test.Delivery.Accepted == 1);
    }

    [Fact]
    public async Task Run_StoppedWithMessagesOut_WaitsForTheirAcknowledgement()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        test.Delivery.Add(SenderCase.Message(1));
        _ = test.Start();
        await broker.AcceptAsync();
        var (id, _, _) = await broker.ReadPublicationAsync();
        var stop = test.StopAsync();
        await broker.AcknowledgeAsync(id);
        await stop;

        Assert.Equal(1, test.Delivery.Accepted);
    }

    [Fact]
    public async Task Run_StoppedAndNeverAcknowledged_EndsAfterASecondAndSettlesNothing()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}"}""");
        test.Delivery.Add(SenderCase.Message(1));
        _ = test.Start();
        await broker.AcceptAsync();
        await broker.ReadPublicationAsync();
        await test.StopAsync();

        Assert.Equal(0, test.Delivery.Accepted);
        Assert.Equal(1, test.Delivery.Leased);
    }

    [Fact]
    public async Task Run_BrokerThatAcknowledgesNothing_IsGivenUpAndTheMessageKept()
    {
        using var broker = new ScriptedBroker();
        await using var test = new ForwarderCase($$"""{"endpoint":"{{broker.Endpoint}}","ack_timeout":"1s"}""");
        test.Delivery.Add(SenderCase.Message(1));
        _ = test.Start();
        await broker.AcceptAsync();
        await broker.ReadPublicationAsync();
        var fault = await test.FaultAsync();

        Assert.False(fault.IsPermanent);
        Assert.Contains("acknowledged nothing for 1 s", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, test.Delivery.Leased);
    }
}
