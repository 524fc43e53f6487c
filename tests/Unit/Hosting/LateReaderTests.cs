using IndustrialGateway.Hosting;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public sealed class LateReaderTests
{
    private readonly LateCase _case = new();

    [Fact]
    public void Read_AllUplinks_GivesWhatIsKeptThenWhatIsNewAsSettled()
    {
        _case.Cloud.Miss(_case.Sample("temperature", Blame.Link, totalMs: 500, rxMs: 0));
        _case.Plant.Miss(_case.Sample("temperature", Blame.Gateway, totalMs: 150, rxMs: 100));
        var reader = Reader();

        Assert.Equal(["plant", "cloud"], reader.Read().Select(entry => entry.Uplink));
        Assert.Empty(reader.Read());
        _case.Plant.Miss(_case.Sample("x", Blame.Source));
        Assert.Equal(Blame.Source, Assert.Single(reader.Read()).Late.Blame);
        Assert.Equal(0, reader.Skipped);
    }

    [Theory]
    [InlineData("*", "*", "*", 2)]
    [InlineData("press-1", "*", "*", 1)]
    [InlineData("*", "temp*", "*", 1)]
    [InlineData("press-2", "temp*", "*", 0)]
    [InlineData("*", "*", "cyclic", 2)]
    [InlineData("*", "*", "control", 0)]
    public void Read_Filter_TakesWhatItNames(string device, string tag, string className, int count)
    {
        _case.Plant.Miss(_case.Sample("temperature", Blame.Link));
        _case.Plant.Miss(_case.Sample("x", Blame.Link));

        Assert.Equal(count, Reader(device, tag, className).Read().Count);
    }

    [Fact]
    public void Read_SeveralSamplesOfOneResponse_MayStandForTheTagAskedFor()
    {
        _case.Plant.Miss(_case.Sample("temperature", Blame.Link, count: 2));

        Assert.Single(Reader("press-1", "speed").Read());
        Assert.Empty(Reader("press-1", "alarm").Read());
        Assert.Empty(Reader("press-1", "nothing").Read());
        Assert.Empty(Reader("press-2", "x").Read());
    }

    [Fact]
    public void Read_TooSlow_SkipsAndCounts()
    {
        var reader = Reader();
        reader.Read();
        for (var i = 0; i < 1000; i++)
        {
            _case.Plant.Miss(_case.Sample("temperature", Blame.Link, rxMs: i));
        }

        var entries = reader.Read();

        Assert.Equal(1000, entries.Count + reader.Skipped);
        Assert.InRange(entries.Count, 100, 256);
        Assert.Equal(999_000_000, entries[^1].Late.ReceiveTimeNs % 1_000_000_000);
    }

    [Fact]
    public void Read_FirstLook_WhatWasThereBeforeItIsNotSkipped()
    {
        for (var i = 0; i < 1000; i++)
        {
            _case.Plant.Miss(_case.Sample("temperature", Blame.Link));
        }

        var reader = Reader();

        Assert.NotEmpty(reader.Read());
        Assert.Equal(0, reader.Skipped);
    }

    private LateReader Reader(string device = "*", string tag = "*", string className = "*") => new(_case.Parts, new TagFilter(device, tag, className));
}
