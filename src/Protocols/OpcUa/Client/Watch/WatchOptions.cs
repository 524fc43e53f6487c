namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Times and limits of the watch, in milliseconds.</summary>
internal sealed record WatchOptions
{
    /// <summary>Silence is seen after this, or after <see cref="BoundIntervals"/> publishing intervals where that is longer.</summary>
    public int BoundMs { get; init; } = 5000;

    /// <summary>See <see cref="BoundMs"/>.</summary>
    public int BoundIntervals { get; init; } = 3;

    /// <summary>The longest one call of the ladder may take; a creation in several calls gets it for each.</summary>
    public int CallMs { get; init; } = 4000;

    /// <summary>The longest the probe (republish) may take.</summary>
    public int ProbeMs { get; init; } = 2000;

    /// <summary>The least that is waited for data after the server has answered.</summary>
    public int AwaitMs { get; init; } = 1000;

    /// <summary>First pause between attempts to connect; doubled each time, half of it random.</summary>
    public int FirstPauseMs { get; init; } = 100;

    /// <summary>Longest pause. Short: a device that is back shall be read within two seconds.</summary>
    public int LongestPauseMs { get; init; } = 1000;

    /// <summary>Pause before another attempt to create a subscription or refused items.</summary>
    public int RetryMs { get; init; } = 2000;

    /// <summary>Pause before items that could not be created are tried again.</summary>
    public int RetryItemsMs { get; init; } = 30_000;

    /// <summary>The most publish requests that wait at the server.</summary>
    public int MostPublishRequests { get; init; } = 20;
}
