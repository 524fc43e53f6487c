namespace IndustrialGateway.Cli.Bench;

/// <summary>What the auditor has found in the samples received at the gateway inside the counted window.</summary>
internal sealed record AuditFigures
{
    /// <summary>Samples.</summary>
    public long Samples { get; init; }

    /// <summary>Messages.</summary>
    public long Messages { get; init; }

    /// <summary>Topic and payload bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Scan slots without a sample, by the distance of neighbouring receive times of a tag.</summary>
    public long Missing { get; init; }

    /// <summary>Values that their register cannot have had lately: read from the wrong place, or very old.</summary>
    public long Wrong { get; init; }

    /// <summary>Values not newer than the one before: sent twice, or out of order.</summary>
    public long Stale { get; init; }

    /// <summary>Samples that are not good.</summary>
    public long NotGood { get; init; }

    /// <summary>Holes and steps back in the numbers of messages.</summary>
    public long SequenceFaults { get; init; }

    /// <summary>Lost samples the gateway announced.</summary>
    public long Announced { get; init; }

    /// <summary>Tags seen so far.</summary>
    public int TagsSeen { get; init; }

    /// <summary>True where nothing is missing, wrong, stale, bad or out of number.</summary>
    public bool IsClean => Samples > 0 && Missing + Wrong + Stale + NotGood + SequenceFaults + Announced == 0;
}
