namespace IndustrialGateway.Tests.Interop.Peers;

/// <summary>The one place of these tests that names the system clock: foreign processes live in real time.</summary>
internal static class RealTime
{
#pragma warning disable RS0030 // Foreign peers cannot be given another clock.
    public static TimeProvider Clock => TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Asks until the condition holds; fails with the last thing seen after the time-out.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan timeout, Func<string> otherwise)
    {
        var end = Clock.GetTimestamp() + (long)(timeout.TotalSeconds * Clock.TimestampFrequency);
        while (!await condition())
        {
            if (Clock.GetTimestamp() > end)
            {
                throw new TimeoutException($"Not within {timeout.TotalSeconds} s: {otherwise()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Clock);
        }
    }

    /// <summary>As above for a condition that is quick to see.</summary>
    public static Task UntilAsync(Func<bool> condition, TimeSpan timeout, Func<string> otherwise) =>
        UntilAsync(() => Task.FromResult(condition()), timeout, otherwise);
}
