using System.Text;
using IndustrialGateway.Map;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

public sealed class ChannelWriterTests : IAsyncDisposable
{
    private const long Second = 1_000_000_000;

    private readonly TestMap _map = new();
    private readonly RecordingSink _sink = new();
    private readonly PayloadSlab _slab = new(0);
    private SamplePipeline? _pipeline;

    public ValueTask DisposeAsync() => _pipeline?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task TryWrite_EveryPolicy_ReportsEverySampleAndCountsIt()
    {
        var device = _map.AddDevice("d", 1, "cyclic");
        var writer = Open(device);
        writer.TryWrite([Number(0, 1), Number(0, 1)]);
        await _pipeline!.StopAsync();

        Assert.Equal([1, 1], _sink.Samples.Select(sample => sample.Bits));
        Assert.All(_sink.Samples, sample => Assert.Equal(_map.Class("cyclic").Index, sample.Class));
        Assert.Equal(2, _pipeline.ReceivedOf(device.Index));
    }

    [Fact]
    public async Task TryWrite_OnChange_ReportsChangesOnly()
    {
        var device = OnChange(new ReportPolicy(true, null, 0));
        var writer = Open(device);
        writer.TryWrite([Number(0, 1), Number(0, 1), Number(0, 2), Number(0, 2), Number(0, 1)]);
        await _pipeline!.StopAsync();

        Assert.Equal([1, 2, 1], _sink.Samples.Select(sample => sample.Bits));
        Assert.Equal(3, _pipeline.ReceivedOf(device.Index));
    }

    [Fact]
    public async Task TryWrite_Deadband_ComparesWithTheLastReported()
    {
        var writer = Open(OnChange(new ReportPolicy(true, null, 0.5)));
        writer.TryWrite([Real(0, 1.0), Real(0, 1.3), Real(0, 1.5), Real(0, 1.51), Real(0, 1.2), Real(0, 1.0)]);
        await _pipeline!.StopAsync();

        Assert.Equal([1.0, 1.51, 1.0], _sink.Samples.Select(sample => sample.AsFloat64));
    }

    [Fact]
    public async Task TryWrite_NotANumber_IsAChangeOnceEachWay()
    {
        var writer = Open(OnChange(new ReportPolicy(true, null, 0.5)));
        writer.TryWrite([Real(0, 1.0), Real(0, double.NaN), Real(0, double.NaN), Real(0, 1.0)]);
        await _pipeline!.StopAsync();

        Assert.Equal(3, _sink.Samples.Count);
    }

    [Fact]
    public async Task TryWrite_QualityChanges_IsReportedWhateverTheValue()
    {
        var writer = Open(OnChange(new ReportPolicy(true, null, 100)));
        writer.TryWrite([Number(0, 1), Number(0, 1) with { Status = StatusCode.BadDeviceFailure }, Number(0, 1)]);
        await _pipeline!.StopAsync();

        Assert.Equal([StatusCode.Good, StatusCode.BadDeviceFailure, StatusCode.Good], _sink.Samples.Select(sample => sample.Status));
    }

    [Fact]
    public async Task TryWrite_RefreshElapsed_ReportsAnUnchangedValue()
    {
        var writer = Open(OnChange(new ReportPolicy(true, TimeSpan.FromSeconds(10), 0)));
        writer.TryWrite([Number(0, 1, 0), Number(0, 1, 9 * Second), Number(0, 1, 10 * Second), Number(0, 1, 19 * Second), Number(0, 1, 20 * Second)]);
        await _pipeline!.StopAsync();

        Assert.Equal([0, 10 * Second, 20 * Second], _sink.Samples.Select(sample => sample.ReceiveMonotonicNs));
    }

    [Fact]
    public async Task TryWrite_HistoryTag_SendsAMarkedCopyInTheStoredClass()
    {
        var device = _map.AddDevice("d", 1, "cyclic", tag => tag with { History = _map.Class("monitor") });
        Open(device, start: false).TryWrite([Number(0, 7)]);
        _pipeline!.Start(); // After the write: a mover that looks between the two publications would see the copy first.
        await _pipeline.StopAsync();

        Assert.Equal(2, _pipeline.ReceivedOf(device.Index));
        Assert.Equal(["cyclic", "monitor"], _sink.Samples.Select(sample => _map.Classes[sample.Class].Name));
        Assert.Equal([SampleFlags.None, SampleFlags.History], _sink.Samples.Select(sample => sample.Flags));
    }

    [Fact]
    public async Task TryWrite_LastValue_KeepsStatusAndTimesAndFillsTheValue()
    {
        var writer = Open(_map.AddDevice("d", 2, "cyclic"));
        writer.TryWrite([Number(0, 7, 1)]);
        writer.TryWrite([Lost(0, 5), Lost(1, 5)]);
        await _pipeline!.StopAsync();

        var filled = _sink.Samples[1];
        Assert.Equal((7, ValueKind.Integer, StatusCode.UncertainLastUsableValue, 5), (filled.Bits, filled.Kind, filled.Status, filled.ReceiveMonotonicNs));
        var never = _sink.Samples[2];
        Assert.Equal((ValueKind.None, StatusCode.BadNoCommunication), (never.Kind, never.Status));
    }

    [Fact]
    public async Task TryWrite_RingFull_CountsStateValuesAndAnnouncesThem()
    {
        var device = _map.AddDevice("d", 1, "cyclic");
        var writer = Open(device, start: false);
        var samples = Enumerable.Range(0, 100).Select(i => Number(0, i, i)).ToArray();

        Assert.Equal(100, writer.TryWrite(samples));
        _pipeline!.Start();
        Eventually.True(() => _sink.Taken == 64, "the ring empties");
        writer.TryWrite([Number(0, 1000)]);
        await _pipeline.StopAsync();

        Assert.Equal(36, _pipeline.DroppedOf(_map.Class("cyclic").Index, DropReason.RingFull));
        Assert.Equal(101, _pipeline.ReceivedOf(device.Index));
        Assert.Equal(36, _sink.Losses.Sum(loss => loss.Gap.Count));
        Assert.All(_sink.Losses, loss => Assert.Equal((device.Index, DropReason.RingFull, new TagId(0)), (loss.Device, loss.Gap.Reason, loss.Gap.Tag)));
        Assert.Equal(101 - 36, _sink.Samples.Count);
    }

    [Fact]
    public async Task TryWrite_RingFullOnChange_ReportsTheSameValueAgain()
    {
        var device = OnChange(new ReportPolicy(true, null, 0));
        var writer = Open(device, start: false);
        writer.TryWrite(Enumerable.Range(0, 65).Select(i => Number(0, i)).ToArray());
        _pipeline!.Start();
        Eventually.True(() => _sink.Taken == 64, "the ring empties");
        writer.TryWrite([Number(0, 0) with { Status = StatusCode.BadDeviceFailure }]);
        Eventually.True(() => _sink.Taken > 64, "the change of quality is taken");
        writer.TryWrite([Number(0, 64)]);
        await _pipeline.StopAsync();

        Assert.Equal(64, _sink.Samples[^1].Bits);
    }

    [Fact]
    public async Task TryWrite_HistoryRingFullOnChange_ReportsTheSameValueAgain()
    {
        var monitor = _map.Class("monitor");
        var device = _map.AddDevice(
            "d", 2, "cyclic", tag => tag.Name == "t0" ? tag with { Class = monitor } : tag with { History = monitor, Report = new ReportPolicy(true, null, 0) });
        var writer = Open(device, start: false);
        writer.TryWrite(Enumerable.Range(0, 64).Select(i => Number(0, i)).ToArray());
        writer.TryWrite([Number(1, 7)]);
        _pipeline!.Start();
        Eventually.True(() => _sink.Taken == 65, "the rings empty");
        writer.TryWrite([Number(1, 7), Number(1, 7)]);
        await _pipeline.StopAsync();

        Assert.Equal(1, _sink.Losses.Sum(loss => loss.Gap.Count));
        Assert.Equal(7, Assert.Single(_sink.Samples, sample => sample.Flags == SampleFlags.History).Bits);
        Assert.Equal(2, _sink.Samples.Count(sample => sample.Tag.Index == 1 && sample.Flags == SampleFlags.None));
    }

    [Fact]
    public async Task TryWrite_EventRingFull_RefusesAndTakesTheRestLater()
    {
        var device = _map.AddDevice("d", 1, "event");
        var writer = Open(device, start: false);
        var samples = Enumerable.Range(0, 100).Select(i => Number(0, i)).ToArray();
        var taken = writer.TryWrite(samples);
        Assert.Equal(64, taken);
        Assert.Equal(64, _pipeline!.ReceivedOf(device.Index));
        _pipeline.Start();
        writer.TryWrite([]);
        _sink.Room = 100;
        Eventually.True(() => (taken += writer.TryWrite(samples.AsSpan(taken))) == 100, "the rest is taken");
        await _pipeline.StopAsync();

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), _sink.Samples.Select(sample => sample.Bits));
        Assert.Equal(0, _pipeline.DroppedOf(_map.Class("event").Index, DropReason.RingFull));
    }

    [Fact]
    public async Task TryWrite_Text_IsCopiedAndComparedByItsBytes()
    {
        var writer = Open(OnChange(new ReportPolicy(true, null, 0)));
        writer.TryWrite([Text(0, 3), Text(0, 3)], "abc"u8);
        writer.TryWrite([Text(0, 3)], "abd"u8);
        writer.TryWrite([Lost(0, 5)]);
        await _pipeline!.StopAsync();

        Assert.Equal(["abc", "abd", "abd"], _sink.Samples.Select(sample => Encoding.UTF8.GetString(_slab.Read(PayloadHandle.FromBits(sample.Bits)))));
        _sink.Samples.ForEach(sample => _slab.Release(PayloadHandle.FromBits(sample.Bits)));
        Assert.Equal(1, _slab.UsedPlaces); // The last value.
    }

    [Fact]
    public async Task TryWrite_SlabExhausted_CountsAndAnnounces()
    {
        var device = _map.AddDevice("d", 1, "cyclic");
        var writer = Open(device);
        for (var i = 0; i < 20; i++)
        {
            writer.TryWrite([Text(0, 3)], "abc"u8);
        }

        await _pipeline!.StopAsync();

        var dropped = _pipeline.DroppedOf(_map.Class("cyclic").Index, DropReason.PayloadFull);
        Assert.Equal(12, dropped); // Eight places of 64 and 128 bytes.
        Assert.Equal(20, _pipeline.ReceivedOf(device.Index));
        Assert.Equal(dropped, _sink.Losses.Sum(loss => loss.Gap.Count));
    }

    [Fact]
    public void TryWrite_SlabExhausted_RefusesAnEventUnlessItCanNeverFit()
    {
        _map.AddDevice("d", 1, "event");
        var writer = Open(_map.Devices[0]);
        var taken = 0;
        while (writer.TryWrite([Text(0, 3)], Encoding.UTF8.GetBytes($"{taken:000}")) == 1)
        {
            taken++;
        }

        Assert.Equal(8, taken);
        Assert.Equal(1, writer.TryWrite([Text(0, 70_000)], new byte[70_000]));
        Assert.Equal(1, _pipeline!.DroppedOf(_map.Class("event").Index, DropReason.PayloadFull));
    }

    [Fact]
    public void TryWrite_Warm_AllocatesNothing()
    {
        var writer = Open(_map.AddDevice("d", 16, "cyclic", tag => tag with { History = _map.Class("monitor") }), start: false);
        var samples = Enumerable.Range(0, 16).Select(i => Number(i, i)).ToArray();
        writer.TryWrite(samples);

        var allocated = AllocationMeter.LeastBytes(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                writer.TryWrite(samples);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static Sample Number(int tag, long value, long atNs = 0) => new()
    {
        Tag = new TagId(tag), Kind = ValueKind.Integer, Bits = value, ReceiveMonotonicNs = atNs, ReceiveTimeNs = atNs, SourceTimeNs = atNs,
    };

    private static Sample Real(int tag, double value) => new() { Tag = new TagId(tag), Kind = ValueKind.Float64, Bits = BitConverter.DoubleToInt64Bits(value) };

    private static Sample Text(int tag, int length) => new() { Tag = new TagId(tag), Kind = ValueKind.Text, Bits = new PayloadHandle(0, length).ToBits() };

    private static Sample Lost(int tag, long atNs) => new()
    {
        Tag = new TagId(tag), Flags = SampleFlags.LastValue, Status = StatusCode.UncertainLastUsableValue, ReceiveMonotonicNs = atNs,
    };

    private DeviceSettings OnChange(ReportPolicy policy) => _map.AddDevice("d", 1, "cyclic", tag => tag with { Report = policy });

    private ISampleWriter Open(DeviceSettings device, bool start = true)
    {
        _pipeline = new SamplePipeline(_map.Tags, _map.Classes, new GatewayClock(new ManualTimeProvider()), _slab, _sink, NullLoggerFactory.Instance);
        var writer = _pipeline.OpenChannel("c", [device]);
        if (start)
        {
            _pipeline.Start();
        }

        return writer;
    }
}
