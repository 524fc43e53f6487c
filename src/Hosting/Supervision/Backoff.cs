namespace IndustrialGateway.Hosting.Supervision;

/// <summary>The waits of one part. One caller at a time.</summary>
internal sealed class Backoff(BackoffOptions options, int seed)
{
    private readonly Random _random = new(seed);
    private int _failures;

    /// <summary>Failures in a row.</summary>
    public int Failures => _failures;

    /// <summary>A run has ended by a fault: how long to wait before the next.</summary>
    /// <param name="ran">How long the run lasted.</param>
    /// <param name="isPermanent">True where trying again soon is of no use.</param>
    public TimeSpan Next(TimeSpan ran, bool isPermanent)
    {
        _failures = ran >= options.Healthy ? 1 : _failures + 1;
        if (isPermanent)
        {
            return options.Permanent * (0.5 + (_random.NextDouble() / 2));
        }

        // 2^20 first waits are past every longest one; the cap keeps the shift defined.
        var doubled = options.First * (1 << Math.Min(_failures - 1, 20));
        var bound = doubled < options.Longest ? doubled : options.Longest;
        return bound * _random.NextDouble();
    }
}
