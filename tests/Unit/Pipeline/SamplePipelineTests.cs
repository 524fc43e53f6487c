using System.Diagnostics.CodeAnalysis;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Pipeline;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The mover under test parks in real time.")]
public sealed class SamplePipelineTests
{
    private readonly TestMap _map = new();
    private readonly RecordingSink _sink = new();

    [Fact]
    public async Task Stop_SinkWithoutRoom_CountsTheRestAsShutdown()
    {
        var device = _map.AddDevice("d", 1, "event");
        await using var pipeline = NewPipeline(TimeProvider.System);
        var writer = pipeline.OpenChannel("c", [device]);
        pipeline.Start();
        _sink.Room = 3;
        writer.TryWrite(Samples(10));
        await pipeline.StopAsync(TimeSpan.FromMilliseconds(20));

        Assert.Equal(3, _sink.Taken);
        Assert.Equal(7, pipeline.DroppedOf(_map.Class("event").Index, DropReason.Shutdown));
        Assert.Equal(7, _sink.Losses.Sum(loss => loss.Gap.Count));
    }

    [Fact]
    public async Task Mover_HeldSamples_AreOfferedAgainWithoutANewWrite()
    {
        var device = _map.AddDevice("d", 1, "event");
        await using var pipeline = NewPipeline(TimeProvider.System);
        var writer = pipeline.OpenChannel("c", [device]);
        pipeline.Start();
        _sink.Room = 0;
        writer.TryWrite(Samples(5));
        _sink.Room = 100;

        Eventually.True(() => _sink.Taken == 5, "held samples are taken");
    }

    [Fact]
    public async Task Mover_SinkAsksToBeCalledAgain_IsCalledWithoutANewWrite()
    {
        var device = _map.AddDevice("d", 1, "cyclic");
        await using var pipeline = NewPipeline(TimeProvider.System);
        var writer = pipeline.OpenChannel("c", [device]);
        _sink.CallAgainNs = 0;
        pipeline.Start();
        writer.TryWrite(Samples(1));

        Eventually.True(() => _sink.Rounds > 20, "rounds end although nothing comes");
    }

    [Fact]
    public async Task Mover_SeveralClassesReady_TakesTheMostUrgentFirst()
    {
        var bulk = _map.AddDevice("b", 1, "bulk");
        var control = _map.AddDevice("c", 1, "control");
        await using var pipeline = NewPipeline(new ManualTimeProvider());
        var bulkWriter = pipeline.OpenChannel("b", [bulk]);
        var controlWriter = pipeline.OpenChannel("c", [control]);
        bulkWriter.TryWrite(Samples(5));
        controlWriter.TryWrite(Samples(5, tag: 1));
        pipeline.Start();
        await pipeline.StopAsync();

        Assert.Equal([1, 1, 1, 1, 1, 0, 0, 0, 0, 0], _sink.Samples.Select(sample => sample.Tag.Index));
    }

    [Fact]
    public async Task Mover_Taken_BooksTheStageOnceForEachSample()
    {
        var device = _map.AddDevice("d", 1, "cyclic");
        await using var pipeline = NewPipeline(new ManualTimeProvider());
        pipeline.OpenChannel("c", [device]).TryWrite(Samples(9));
        pipeline.Start();
        await pipeline.StopAsync();

        Assert.Equal(9, pipeline.PipelineStage(_map.Class("cyclic").Index).Count);
    }

    [Fact]
    public async Task Mover_WritesOneAtATimeIntoAParkedMover_NoWakeUpIsLost()
    {
        var devices = Enumerable.Range(0, 3).Select(i => _map.AddDevice($"d{i}", 1, "cyclic")).ToList();
        await using var pipeline = NewPipeline(TimeProvider.System);
        var writers = devices.Select(device => pipeline.OpenChannel(device.Name, [device])).ToList();
        pipeline.Start();
        var rounds = StressSize.IsFull ? 1_000_000 : 20_000;
        for (var i = 1; i <= rounds; i++)
        {
            writers[i % 3].TryWrite([new Sample { Tag = new TagId(i % 3), Bits = i }]);
            if (i % 7 != 0)
            {
                continue; // Now and then the mover gets the time to park.
            }

            var expected = i;
            Eventually.True(() => _sink.Taken == expected, $"sample {expected} is taken");
        }

        await pipeline.StopAsync();
        Assert.Equal(rounds, _sink.Taken);
    }

    [Fact]
    public void OpenChannel_AfterStart_IsRefused()
    {
        var device = _map.AddDevice("d", 1, "cyclic");
        var pipeline = NewPipeline(new ManualTimeProvider());
        pipeline.Start();

        Assert.Throws<InvalidOperationException>(() => pipeline.OpenChannel("late", [device]));
    }

    [Theory]
    [InlineData(1, 100, 64)]
    [InlineData(1000, 100, 2048)]
    [InlineData(1000, 5000, 1024)]
    [InlineData(10, 1, 2048)]
    public void RingSizing_RateTimes200Ms_IsAPowerOfTwo(int tags, int everyMs, int expected)
    {
        var device = _map.AddDevice("d", tags, "cyclic", tag => tag with { Every = TimeSpan.FromMilliseconds(everyMs) });

        Assert.Equal(expected, RingSizing.CapacityFor(device.Tags));
    }

    private static Sample[] Samples(int count, int tag = 0) => [.. Enumerable.Range(0, count).Select(i => new Sample { Tag = new TagId(tag), Bits = i })];

    private SamplePipeline NewPipeline(TimeProvider time) =>
        new(_map.Tags, _map.Classes, new GatewayClock(time), new PayloadSlab(0), _sink, NullLoggerFactory.Instance);
}
