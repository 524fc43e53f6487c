namespace IndustrialGateway;

/// <summary>Samples of one tag or response that missed their deadline together: where their time went, and whose fault it was.</summary>
public readonly record struct LateSample
{
    /// <summary>The tag; of several samples the first one's.</summary>
    public required TagId Tag { get; init; }

    /// <summary>Class.</summary>
    public required byte Class { get; init; }

    /// <summary>Samples with the same times.</summary>
    public required int Count { get; init; }

    /// <summary>Arrival of the bytes, nanoseconds since 1970-01-01 UTC.</summary>
    public required long ReceiveTimeNs { get; init; }

    /// <summary>Arrival to class queue, nanoseconds.</summary>
    public required long PipelineNs { get; init; }

    /// <summary>Class queue to sender, nanoseconds.</summary>
    public required long QueueNs { get; init; }

    /// <summary>Sender to acknowledgement, nanoseconds.</summary>
    public required long UplinkNs { get; init; }

    /// <summary>What the class allows, nanoseconds.</summary>
    public required long DeadlineNs { get; init; }

    /// <summary>The stage that broke the budget.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Whose fault it was.</summary>
    public required Blame Blame { get; init; }

    /// <summary>Arrival to acknowledgement, nanoseconds.</summary>
    public long TotalNs => PipelineNs + QueueNs + UplinkNs;
}
