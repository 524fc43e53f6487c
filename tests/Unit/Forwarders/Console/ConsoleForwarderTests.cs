using System.Text;
using System.Text.Json;
using IndustrialGateway.Forwarders.Console;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Forwarders;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Console;

public sealed class ConsoleForwarderTests
{
    private static readonly Map.TagTable Tags = TestTags.Of("press-1", "a", "b");

    [Fact]
    public async Task Run_TwoClasses_WritesOneWholeLineForEachMessage()
    {
        using var output = new MemoryStream();
        var observer = new RecordingUplinkObserver();
        var factory = new ConsoleFactory(() => output);
        var forwarder = factory.Create(TestUplink.Context(TestUplink.Settings(factory, Tags, "{}"), Tags, new ManualTimeProvider(), observer));
        using var stop = new CancellationTokenSource();
        var deliveries = new[] { new ScriptedDelivery(), new ScriptedDelivery { ClassName = "event" } };
        for (var i = 0; i < 200; i++)
        {
            deliveries[i % 2].Add(Message(i));
        }

        var runs = deliveries.Select(delivery => Task.Run(() => forwarder.RunAsync(delivery, stop.Token))).ToArray();
        await Eventually.True(() => deliveries.All(delivery => delivery.Accepted == 100));
        await stop.CancelAsync();
        await Task.WhenAll(runs);

        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 200), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("seq").GetInt32()).Order());
        Assert.Equal(output.Length, observer.SentBytes);
        Assert.All(deliveries, delivery => Assert.Equal(1, delivery.Connections));
    }

    [Fact]
    public async Task Run_PipeBroken_FaultsAndKeepsTheMessage()
    {
        var output = new BrokenStream();
        var factory = new ConsoleFactory(() => output);
        var forwarder = factory.Create(TestUplink.Context(TestUplink.Settings(factory, Tags, "{}"), Tags, new ManualTimeProvider()));
        var delivery = new ScriptedDelivery();
        delivery.Add(Message(1));

        var fault = await Assert.ThrowsAsync<UplinkFaultException>(() => forwarder.RunAsync(delivery, TestContext.Current.CancellationToken));

        Assert.Contains("pipe", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, delivery.Leased);
    }

    [Fact]
    public void Check_Keys_TakePayloadAndNothingElse()
    {
        var faults = new CollectedFaults();
        TestUplink.Settings(new ConsoleFactory(), Tags, """{"payload":{"max_bytes":"8KiB"},"topic":"x"}""", faults);

        Assert.Equal(["IGW1012"], faults.Codes);
    }

    private static OutgoingMessage Message(long sequence)
    {
        var message = new OutgoingMessage(1, 0) { ClassIndex = 1, Sequence = sequence };
        message.TryAdd(new Sample { Tag = new TagId(1), Kind = ValueKind.Integer, Bits = sequence });
        return message;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("Broken pipe.");
    }
}
