namespace IndustrialGateway.Hosting.Supervision;

/// <summary>How long a supervisor waits before it starts a failed part again: exponential with full jitter (a random time from 0 to the bound), so that a
/// thousand parts that lost the same switch do not come back in step.</summary>
internal sealed record BackoffOptions
{
    /// <summary>A device that comes back shows its first value within 2 s, so a channel never waits longer.</summary>
    public static readonly BackoffOptions Channel = new() { First = TimeSpan.FromMilliseconds(200), Longest = TimeSpan.FromSeconds(2) };

    /// <summary>Brokers are shared: more patience.</summary>
    public static readonly BackoffOptions Uplink = new() { First = TimeSpan.FromMilliseconds(250), Longest = TimeSpan.FromSeconds(5) };

    /// <summary>Bound of the first wait; it doubles with each failure in a row.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Largest bound.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After a permanent fault (refused login, wrong certificate) the wait is from half of this to the whole: no account is locked, and a mended password is
    /// found without a restart.</summary>
    public TimeSpan Permanent { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A run that lasted this long starts the series anew.</summary>
    public TimeSpan Healthy { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A run that does not end within this time after it was told to is left behind and reported.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(3);
}
