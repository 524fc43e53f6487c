namespace IndustrialGateway.Cli.Bench;

/// <summary>Waits of a bench: for what the gateway under test is to reach, never longer than a limit.</summary>
internal static class BenchWait
{
    /// <summary>Longest wait for a start or an end.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    /// <summary>Until a condition holds. A gateway that ends, or a limit that passes, ends the bench with what the gateway said last.</summary>
    public static async Task UntilAsync(Func<bool> condition, ChildProcess gateway, IGatewayClock clock, CancellationToken cancellationToken)
    {
        if (!await HoldsAsync(() => Task.FromResult(gateway.HasExited || condition()), Limit, clock, cancellationToken).ConfigureAwait(false) || gateway.HasExited)
        {
            throw new CliException(ExitCode.ProblemsFound, $"The gateway under test did not get there. It said:{Environment.NewLine}{gateway.LastLines}");
        }
    }

    /// <summary>True when a condition holds within a limit.</summary>
    public static async Task<bool> HoldsAsync(Func<Task<bool>> condition, TimeSpan limit, IGatewayClock clock, CancellationToken cancellationToken)
    {
        var start = clock.MonotonicNs;
        while (!await condition().ConfigureAwait(false))
        {
            if (clock.MonotonicNs - start > limit.Ticks * TimeSpan.NanosecondsPerTick)
            {
                return false;
            }

            await Task.Delay(Glance, clock.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}
