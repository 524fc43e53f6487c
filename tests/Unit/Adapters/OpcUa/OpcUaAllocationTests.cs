using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Unit.Adapters.Modbus;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

// Inside the namespace: the one of the client's simulation lies nearer otherwise.
using VirtualTime = IndustrialGateway.Tests.Unit.Adapters.Modbus.VirtualTime;

/// <summary>A warm publish response of 1,000 items becomes 1,000 samples without a byte of memory.</summary>
[Collection(nameof(OpcUaAllocationTests))]
[CollectionDefinition(nameof(OpcUaAllocationTests), DisableParallelization = true)]
public sealed class OpcUaAllocationTests
{
    private const int Items = 1000;

    [Fact]
    public async Task Publish_WarmResponse_AllocatesNothing()
    {
        var rows = string.Concat(Enumerable.Range(0, Items).Select(i => $"- {{ name: t{i}, node: i={i}{(i % 3 == 1 ? ", scale: 0.1" : "")} }}\n"));
        var plan = OpcUaMaps.Plan("class: cyclic\ntags:\n" + rows);
        var time = new Modbus.VirtualTime();
        var writer = new CountingWriter();
        var runner = new ScriptedRunner();
        var context = new SourceContext { Clock = time, ScanClock = time, Observer = new CountingObserver(), Loggers = NullLoggerFactory.Instance, Seed = 1 };
        using var stop = new CancellationTokenSource();
        var running = new OpcUaAdapter(context, _ => runner).RunAsync(plan, writer, stop.Token);
        runner.Run.OnSession(new ScriptedSession(() => time.Manual.GetTimestamp()));
        var message = Message();
        var stamp = time.Manual.GetTimestamp();

        var bytes = AllocationMeter.LeastBytes(20, () =>
        {
            var reader = new PublishResponseReader(message, UaLimits.Default);
            stamp++;
            while (reader.ReadNotification())
            {
                while (reader.ReadItem(out var handle, out var value))
                {
                    runner.Run.TakeValue((int)handle, value, stamp);
                }
            }

            runner.Run.OnMessageEnd(0, message.Length);
        });

        Assert.Equal(0, bytes);
        Assert.True(writer.Count >= 21 * Items);
        Assert.Equal(writer.Count / Items, writer.Batches);
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static byte[] Message()
    {
        var items = Enumerable.Range(0, Items).Select(i => new MonitoredItemNotification
        {
            ClientHandle = (uint)i,
            Value = new DataValue(
                (i % 5) switch { 0 => Variant.Of(i * 0.5), 1 => Variant.Of(i), 2 => Variant.Of(i % 2 == 0), 3 => Variant.Of($"text {i}"), _ => Variant.Of((float)i) },
                default, new UaDateTime(1), new UaDateTime(2)),
        });
        using var writer = new UaWriter();
        UaMessages.Write(writer, new PublishResponse
        {
            NotificationMessage = new NotificationMessage { SequenceNumber = 1, NotificationData = [ExtensionObject.Of(new DataChangeNotification { MonitoredItems = [.. items] })] },
        });
        return writer.WrittenSpan.ToArray();
    }

    private sealed class CountingWriter : ISampleWriter
    {
        public long Count { get; private set; }

        public int Batches { get; private set; }

        public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default)
        {
            Count += samples.Length;
            Batches++;
            return samples.Length;
        }
    }

    private sealed class CountingObserver : ISourceObserver
    {
        public void DeviceUp(int deviceIndex)
        {
        }

        public void DeviceDown(int deviceIndex, string reason)
        {
        }

        public void ScanOverrun(int deviceIndex, long missedSlots)
        {
        }

        public void Exchanged(int deviceIndex, byte classIndex, long latencyNs, int samples, int receivedBytes)
        {
        }

        public void Noted(int deviceIndex, string text)
        {
        }
    }
}
