using IndustrialGateway.Hosting.Channels;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Timestamping;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public class ChannelQualityTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly ListWriter _inner = new();
    private readonly TagTable _tags = HostingTags.Table(3);
    private readonly ChannelQuality _quality;

    public ChannelQualityTests()
    {
        _quality = new ChannelQuality(_inner, _tags.Devices, _tags, new GatewayClock(_time));
    }

    private static Sample Good(int tag) => new() { Tag = new TagId(tag), Kind = ValueKind.Integer, Bits = tag, Status = StatusCode.Good };

    private IEnumerable<StatusCode> StatusesAfter(int skip) => _inner.Samples.Skip(skip).Select(sample => sample.Status);

    [Fact]
    public void Lost_DeviceHadValues_MarksEachTagUncertainOnce()
    {
        _quality.TryWrite([Good(0), Good(1), Good(2)]);
        _quality.Lost();
        _quality.Lost();
        _quality.Step();
        Assert.Equal(Enumerable.Repeat(StatusCode.UncertainLastUsableValue, 3), StatusesAfter(3));
        Assert.All(_inner.Samples.Skip(3), sample => Assert.Equal(SampleFlags.LastValue, sample.Flags));
    }

    [Fact]
    public void Step_StaleTimeOver_MarksEachTagBadOnce()
    {
        _quality.TryWrite([Good(0)]);
        _quality.Lost();
        _time.Advance(TimeSpan.FromSeconds(5));
        _quality.Step();
        Assert.Equal(3, _inner.Samples.Count - 1);
        _time.Advance(ChannelQuality.Grace);
        _quality.Step();
        _time.Advance(TimeSpan.FromHours(1));
        _quality.Step();
        Assert.Equal(Enumerable.Repeat(StatusCode.BadNoCommunication, 3), StatusesAfter(4));
        Assert.All(_inner.Samples.Skip(4), sample => Assert.Equal((SampleFlags.None, ValueKind.None), (sample.Flags, sample.Kind)));
    }

    [Fact]
    public void Lost_AdapterSaidItItself_IsNotSaidTwice()
    {
        _quality.TryWrite([Good(0)]);
        _quality.TryWrite([Good(0) with { Flags = SampleFlags.LastValue, Status = StatusCode.UncertainLastUsableValue }]);
        _quality.Lost();
        Assert.Equal(2, _inner.Samples.Count);
        _quality.TryWrite([new Sample { Tag = new TagId(0), Status = StatusCode.BadNoCommunication }]);
        _time.Advance(TimeSpan.FromHours(1));
        _quality.Step();
        Assert.Equal(3, _inner.Samples.Count);
    }

    [Fact]
    public void Lost_NeverHeardOf_IsBadAfterTheStaleTimeAndNothingBefore()
    {
        _quality.Lost();
        _quality.Step();
        Assert.Empty(_inner.Samples);
        _time.Advance(TimeSpan.FromSeconds(6));
        _quality.Step();
        Assert.Equal(Enumerable.Repeat(StatusCode.BadNoCommunication, 3), StatusesAfter(0));
    }

    [Fact]
    public void Lost_WriterHasNoRoom_TheRestFollowsInOrder()
    {
        _quality.TryWrite([Good(0)]);
        _inner.Room = 1;
        _quality.Lost();
        Assert.Equal(2, _inner.Samples.Count);
        _inner.Room = int.MaxValue;
        _quality.Step();
        Assert.Equal([0, 1, 2], _inner.Samples.Skip(1).Select(sample => sample.Tag.Index));
    }

    [Fact]
    public void TryWrite_AfterALoss_ValuesAreFreshAgain()
    {
        _quality.TryWrite([Good(0)]);
        _quality.Lost();
        _quality.TryWrite([Good(0)]);
        _time.Advance(TimeSpan.FromHours(1));
        _quality.Step();
        Assert.Equal(StatusCode.Good, _inner.Samples[^1].Status);
    }

    [Fact]
    public void TryWrite_Warm_AllocatesNothing()
    {
        Sample[] batch = [Good(0), Good(1), Good(2)];
        var writer = new ChannelQuality(new FullWriter(), _tags.Devices, _tags, new GatewayClock(_time));
        var allocated = AllocationMeter.LeastBytes(1, () =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                writer.TryWrite(batch);
            }
        });
        Assert.Equal(0, allocated);
    }

    private sealed class FullWriter : ISampleWriter
    {
        public int TryWrite(ReadOnlySpan<Sample> samples, ReadOnlySpan<byte> payload = default) => samples.Length;
    }
}
