namespace IndustrialGateway.Tests.Testing.OpcUa;

/// <summary>The system's clock, for tests with sockets, and waiting for a condition by it.</summary>
public static class RealClock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    /// <summary>Real time.</summary>
#pragma warning disable RS0030 // Sockets run in real time; the composition root of these tests is the test.
    public static TimeProvider Provider => TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        var started = Provider.GetTimestamp();
        while (!condition())
        {
            if (Provider.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException("The condition did not come to hold.");
            }

            await Task.Delay(Step, Provider, cancellationToken);
        }
    }
}
