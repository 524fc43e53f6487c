using System.Diagnostics.CodeAnalysis;

namespace IndustrialGateway.Tests.Testing.Pipeline;

/// <summary>Waits for a condition instead of sleeping.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Returns when the condition holds; throws with its text when it does not within 30 s. Only time in which this thread ran counts: a machine that stands still for a
    /// minute is not a failure.
    /// </summary>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "A test's patience is real time.")]
    public static void True(Func<bool> condition, string what)
    {
        var waited = TimeSpan.Zero;
        var last = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            var now = TimeProvider.System.GetTimestamp();
            var step = TimeProvider.System.GetElapsedTime(last, now);
            (last, waited) = (now, waited + (step < LongestStep ? step : LongestStep));
            if (waited > Patience)
            {
                throw new TimeoutException($"Waited 30 s for: {what}");
            }

            Thread.Yield();
        }
    }

    /// <summary>The result of a task that has 30 s of real time to come.</summary>
    public static Task<T> Within<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The end of a task that has 30 s of real time to come.</summary>
    public static Task Within(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));
}
