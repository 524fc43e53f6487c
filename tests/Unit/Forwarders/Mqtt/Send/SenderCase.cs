using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Forwarders.Mqtt.Send;
using IndustrialGateway.Forwarders.Mqtt.Topics;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Forwarders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Send;

/// <summary>A sender between a scripted delivery and a fake connection.</summary>
internal sealed class SenderCase : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Map.TagTable _tags = TestTags.Of("press-1", "a", "b", "c");
    private Task _running = Task.CompletedTask;

    public SenderCase(int qos, PayloadLayout layout = PayloadLayout.Samples, int maxInFlight = 16, int maxPayload = 64 * 1024)
    {
        var topic = layout == PayloadLayout.Value ? TopicNames.DefaultValueTopic : TopicNames.DefaultTopic;
        var context = TestUplink.Context(TestUplink.Settings(new MqttFactory(), _tags, "{}"), _tags, Time, Observer);
        var tables = new PayloadTables(new PayloadOptions { GatewayId = "line-3", Layout = layout }, _tags, ClassTable.BuiltIn);
        Sender = new MessageSender(
            Delivery,
            Connection,
            PayloadEncoder.Create(layout, tables),
            new TopicTable(context, TopicTemplate.Parse(topic)!, layout),
            new MessageSenderOptions { Qos = qos, MaxInFlight = maxInFlight, MaxPayloadBytes = maxPayload, IsTopicByTag = layout == PayloadLayout.Value, TimeProvider = Time },
            new SenderEvents(context, "cyclic", NullLogger.Instance));
    }

    public ManualTimeProvider Time { get; } = new();

    public RecordingUplinkObserver Observer { get; } = new();

    public ScriptedDelivery Delivery { get; init; } = new();

    public FakeConnection Connection { get; } = new();

    public MessageSender Sender { get; }

    /// <summary>A message with whole numbers as values of the tags a, b, c, a, ...</summary>
    public static OutgoingMessage Message(long sequence, int samples = 1)
    {
        var message = new OutgoingMessage(samples, 2) { ClassIndex = 1, Epoch = 1, Sequence = sequence };
        for (var i = 0; i < samples; i++)
        {
            message.TryAdd(new Sample { Tag = new TagId(i % 3), Class = 1, Kind = ValueKind.Integer, Bits = (sequence * 100) + i, Status = StatusCode.Good });
        }

        return message;
    }

    public SenderCase Start(params OutgoingMessage[] messages)
    {
        foreach (var message in messages)
        {
            Delivery.Add(message);
        }

        _running = Task.Run(() => Sender.RunAsync(_stop.Token), TestContext.Current.CancellationToken);
        return this;
    }

    public void Acknowledge(int publication, MqttReasonCode reason = MqttReasonCode.Success) => Sender.OnAcknowledged(Connection.Published[publication].Id, reason);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // Expected: this is how the loop ends.
        }

        _stop.Dispose();
    }
}
