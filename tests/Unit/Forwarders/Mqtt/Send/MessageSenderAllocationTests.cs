using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Forwarders.Mqtt.Encode;
using IndustrialGateway.Forwarders.Mqtt.Send;
using IndustrialGateway.Forwarders.Mqtt.Topics;
using IndustrialGateway.Protocols.Mqtt;
using IndustrialGateway.Protocols.Mqtt.Client;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Forwarders;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Send;

public sealed class MessageSenderAllocationTests
{
    [Theory]
    [InlineData(0, PayloadLayout.Samples)]
    [InlineData(1, PayloadLayout.Samples)]
    [InlineData(1, PayloadLayout.Flat)]
    [InlineData(1, PayloadLayout.Value)]
    public async Task Run_WarmMessages_AllocatesNothing(int qos, PayloadLayout layout)
    {
        var tags = TestTags.Of("press-1", "a", "b", "c");
        var context = TestUplink.Context(TestUplink.Settings(new MqttFactory(), tags, "{}"), tags, new ManualTimeProvider());
        var connection = new LoopConnection();
        var delivery = new LoopDelivery();
        var topic = TopicTemplate.Parse(layout == PayloadLayout.Value ? TopicNames.DefaultValueTopic : TopicNames.DefaultTopic)!;
        var sender = new MessageSender(
            delivery,
            connection,
            PayloadEncoder.Create(layout, new PayloadTables(new PayloadOptions { GatewayId = "line-3", Layout = layout }, tags, ClassTable.BuiltIn)),
            new TopicTable(context, topic, layout),
            new MessageSenderOptions { Qos = qos, MaxInFlight = 16, MaxPayloadBytes = 4_096, IsTopicByTag = layout == PayloadLayout.Value, TimeProvider = new ManualTimeProvider() },
            new SenderEvents(context, "cyclic", NullLogger.Instance));
        connection.Acknowledged = qos == 0 ? null : sender.OnAcknowledged;
        delivery.Left = 2_000;
        await Assert.ThrowsAsync<OperationCanceledException>(() => sender.RunAsync(CancellationToken.None));
        delivery.Left = 10_000;

        // What is left is the end of the run: its task and the exception.
        Assert.InRange(await MeasureAsync(sender), 0, 1_000);
        Assert.Equal(12_000, delivery.Accepted);
    }

    // The whole run is synchronous, so one thread's counter sees everything.
    private static async Task<long> MeasureAsync(MessageSender sender)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var run = sender.RunAsync(CancellationToken.None);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(run.IsCompleted);
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        return allocated;
    }

    private sealed class LoopDelivery : IDelivery
    {
        private readonly OutgoingMessage[] _messages = [.. Enumerable.Range(0, 32).Select(i => SenderCase.Message(i, samples: 6))];

        private int _calls;

        public int Left { get; set; }

        public long Accepted { get; private set; }

        public IReadOnlyList<LatencyClass> Classes => [];

        public string ClassName => "cyclic";

        public void ConnectionOpened()
        {
        }

        public ValueTask WaitAsync(CancellationToken cancellationToken) => Left > 0 ? default : throw new OperationCanceledException();

        public OutgoingMessage? TryTake()
        {
            // Every ninth call says that nothing is ready, so that flushes happen.
            if (Left == 0 || ++_calls % 9 == 0)
            {
                return null;
            }

            Left--;
            return _messages[Left % 32];
        }

        public void Sent(OutgoingMessage message, int bytes)
        {
        }

        public void Accept(OutgoingMessage message) => Accepted++;

        public void Reject(OutgoingMessage message, ReadOnlySpan<int> sampleIndices) => throw new InvalidOperationException();

        public void Retry(OutgoingMessage message) => throw new InvalidOperationException();

        public ReadOnlySpan<byte> PayloadOf(in Sample sample) => default;
    }

    private sealed class LoopConnection : IPublishConnection
    {
        private readonly Queue<ushort> _out = new(64);

        public Action<ushort, MqttReasonCode>? Acknowledged { get; set; }

        public long MaximumPacketSize => int.MaxValue;

        public MqttPublishOutcome TryPublish(ref ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
        {
            if (Acknowledged is not null)
            {
                _out.Enqueue(packetId);
            }

            return MqttPublishOutcome.Accepted;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            while (_out.TryDequeue(out var id))
            {
                Acknowledged!(id, MqttReasonCode.Success);
            }

            return default;
        }
    }
}
