namespace IndustrialGateway.Tests.Testing.Hosting;

/// <summary>Waits for a condition, never for a time.</summary>
public static class Until
{
    // A longer pause between two looks is a machine that stood still; the code under test stood still with it.
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(250);

    /// <summary>Looks until the condition holds; fails after the time with what was waited for.</summary>
    public static async Task TrueAsync(Func<bool> condition, string what, int seconds = 20)
    {
#pragma warning disable RS0030 // Real sockets and threads need real time.
        var clock = TimeProvider.System;
#pragma warning restore RS0030
        var last = clock.GetTimestamp();
        var waited = TimeSpan.Zero;
        while (!condition())
        {
            if (waited > TimeSpan.FromSeconds(seconds))
            {
                throw new TimeoutException($"Not within {seconds} s: {what}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), clock);
            var now = clock.GetTimestamp();
            var passed = clock.GetElapsedTime(last, now);
            waited += passed < LongestLook ? passed : LongestLook;
            last = now;
        }
    }
}
