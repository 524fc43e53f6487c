using System.Globalization;
using System.Text;
using IndustrialGateway.Hosting;
using IndustrialGateway.Hosting.State;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.Hosting;
using IndustrialGateway.Timestamping;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Hosting;

public sealed class StateFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly ManualTimeProvider _time = new();

    private string Folder => Path.Combine(_temp.Path, "state");

    private long UnixSeconds => _time.GetUtcNow().ToUnixTimeSeconds();

    public void Dispose() => _temp.Dispose();

    private long OpenOnce()
    {
        using var folder = StateFolder.Open(Folder, new GatewayClock(_time), NullLogger.Instance);
        return folder.Epoch;
    }

    [Fact]
    public void Open_NewFolder_EpochIsUnixSeconds()
    {
        Assert.Equal(UnixSeconds, OpenOnce());
        Assert.Equal(UnixSeconds.ToString(CultureInfo.InvariantCulture) + "\n", File.ReadAllText(Path.Combine(Folder, "epoch")));
    }

    [Fact]
    public void Open_Again_EpochRises()
    {
        var first = OpenOnce();
        Assert.Equal(first + 1, OpenOnce());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(UnixSeconds, OpenOnce());
    }

    [Fact]
    public void Open_WallClockWentBack_EpochRisesAllTheSame()
    {
        var first = OpenOnce();
        _time.StepWallClock(TimeSpan.FromDays(-3650 * 3));
        Assert.Equal(first + 1, OpenOnce());
        _time.StepWallClock(TimeSpan.FromDays(-3650 * 4));
        Assert.Equal(first + 2, OpenOnce());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("not a number")]
    [InlineData("-5")]
    [InlineData("99999999999999999999999999")]
    [InlineData("9007199254740992")]
    [InlineData("1763812345 garbage")]
    public void Open_GarbageInEpochFile_StartsAndKeepsIt(string content)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "epoch"), content);
        Assert.Equal(UnixSeconds, OpenOnce());
        Assert.Equal(content, File.ReadAllText(Path.Combine(Folder, "epoch.unreadable-1")));
        Assert.Equal(UnixSeconds + 1, OpenOnce());
    }

    [Fact]
    public void Open_RandomGarbageManyTimes_StartsAndStaysBounded()
    {
        const int seed = 20260101;
        var random = new Random(seed);
        Directory.CreateDirectory(Folder);
        for (var i = 0; i < 100; i++)
        {
            var bytes = new byte[random.Next(0, 5000)];
            random.NextBytes(bytes);
            File.WriteAllBytes(Path.Combine(Folder, "epoch"), bytes);
            Assert.True(OpenOnce() > 0, $"seed {seed}, round {i}");
        }

        Assert.InRange(Directory.GetFiles(Folder).Length, 1, 12);
    }

    [Fact]
    public void Open_EpochAndItsTemporaryAreFolders_StartsAndKeepsThem()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "epoch", "inside"));
        Directory.CreateDirectory(Path.Combine(Folder, "epoch.tmp"));
        Assert.Equal(UnixSeconds, OpenOnce());
        Assert.True(Directory.Exists(Path.Combine(Folder, "epoch.unreadable-1", "inside")));
    }

    [Fact]
    public void Open_LeftOverTemporary_IsOverwritten()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "epoch.tmp"), "half");
        Assert.Equal(UnixSeconds, OpenOnce());
        Assert.False(File.Exists(Path.Combine(Folder, "epoch.tmp")));
    }

    [Fact]
    public void Open_HeldByAnother_RefusesAndWritesNothing()
    {
        using var first = StateFolder.Open(Folder, new GatewayClock(_time), NullLogger.Instance);
        var before = File.ReadAllText(Path.Combine(Folder, "epoch"));
        var refusal = Assert.Throws<GatewayStartException>(() => OpenOnce());
        Assert.Same(HostingFaults.StateInUse, refusal.Kind);
        Assert.Equal(before, File.ReadAllText(Path.Combine(Folder, "epoch")));
    }

    [Fact]
    public void Open_FolderIsAFile_RefusesWithItsPath()
    {
        File.WriteAllText(Folder, "", Encoding.UTF8);
        var refusal = Assert.Throws<GatewayStartException>(() => OpenOnce());
        Assert.Same(HostingFaults.StateNotWritable, refusal.Kind);
        Assert.Contains(Folder, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderOfTheKernel_Refuses()
    {
        // Nobody, root included, can make files in /proc.
        var refusal = Assert.Throws<GatewayStartException>(() => StateFolder.Open("/proc/igw-state", new GatewayClock(_time), NullLogger.Instance));
        Assert.Same(HostingFaults.StateNotWritable, refusal.Kind);
    }
}
