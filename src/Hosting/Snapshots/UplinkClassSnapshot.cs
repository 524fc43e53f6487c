namespace IndustrialGateway.Hosting;

/// <summary>The books of one uplink and class: received = forwarded + stored + in flight + replaced + dropped + rejected + unexplained.</summary>
public sealed record UplinkClassSnapshot
{
    /// <summary>Class.</summary>
    public required string Class { get; init; }

    /// <summary>Samples given to this uplink.</summary>
    public required long Received { get; init; }

    /// <summary>Acknowledged (at QoS 0: the kernel has the bytes).</summary>
    public required long Forwarded { get; init; }

    /// <summary>Replaced by a newer value of the tag.</summary>
    public required long Replaced { get; init; }

    /// <summary>Lost, by reason, in the order of <see cref="DropReason"/>.</summary>
    public required IReadOnlyList<long> Dropped { get; init; }

    /// <summary>Refused by the uplink for good.</summary>
    public required long Rejected { get; init; }

    /// <summary>Waiting.</summary>
    public required long Stored { get; init; }

    /// <summary>Sent, not acknowledged yet.</summary>
    public required long InFlight { get; init; }

    /// <summary>What the other figures do not explain: 0 at rest.</summary>
    public required long Unexplained { get; init; }

    /// <summary>Acknowledged, or sent at QoS 0, later than their deadline.</summary>
    public BlameSnapshot Late { get; init; } = BlameSnapshot.None;

    /// <summary>How old values become at the receiver; null where no tag that reports every scan has been measured.</summary>
    public AgeSnapshot? Age { get; init; }

    /// <summary>Messages sent outside the profile of the class, below everything that conforms.</summary>
    public long Demoted { get; init; }

    /// <summary>Lost for any reason.</summary>
    public long DroppedTotal => Dropped.Sum();
}
