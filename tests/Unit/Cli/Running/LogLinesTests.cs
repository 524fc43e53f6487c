using IndustrialGateway.Cli.Running;
using IndustrialGateway.Tests.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Cli.Running;

public sealed class LogLinesTests
{
    [Fact]
    public void Log_Ordinarily_WritesOneLineWithInstantLevelAndEventId()
    {
        using var output = new StringWriter();
        using var lines = new LogLines(output, new ManualTimeProvider(), LogLevel.Information, withStacks: false);

        Log(lines, "IndustrialGateway.Hosting.Gateway", LogLevel.Warning, 1004, "Something happened.", new IOException("disk full"));

        Assert.Equal("2026-01-01T00:00:00.000Z warn  Gateway[1004] Something happened. (disk full)", output.ToString().TrimEnd());
    }

    [Fact]
    public void Log_WhileATableOwnsTheTerminal_KeepsTheNewestOnly()
    {
        using var output = new StringWriter();
        using var lines = new LogLines(output, new ManualTimeProvider(), LogLevel.Information, withStacks: false) { HoldsBack = true };

        for (var i = 0; i < 20; i++)
        {
            Log(lines, "C", LogLevel.Error, i, $"Line {i}.", null);
        }

        Assert.Empty(output.ToString());
        Assert.Equal(5, lines.Newest.Count);
        Assert.EndsWith("Line 19.", lines.Newest[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Log_BelowTheLeastLevel_IsSilent()
    {
        using var output = new StringWriter();
        using var lines = new LogLines(output, new ManualTimeProvider(), LogLevel.Warning, withStacks: false);
        using var factory = lines.CreateFactory();

        Assert.False(factory.CreateLogger("X").IsEnabled(LogLevel.Information));
        Assert.True(factory.CreateLogger("X").IsEnabled(LogLevel.Warning));
    }

    private static void Log(LogLines lines, string category, LogLevel level, int id, string text, Exception? exception) =>
        lines.CreateLogger(category).Log(level, new EventId(id), text, exception, static (state, _) => state);
}
