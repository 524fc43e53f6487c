using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>What one class can be promised on one uplink while the premises hold. Immutable.</summary>
public sealed record ClassBound
{
    /// <summary>The class.</summary>
    public required LatencyClass Class { get; init; }

    /// <summary>What its tags bring at most, as messages with all headers.</summary>
    public required TokenBucket Arrivals { get; init; }

    /// <summary>Its largest message with all headers, bits.</summary>
    public required long MessageBits { get; init; }

    /// <summary>Of the rate of <see cref="Arrivals"/>, what the uplink has for it, bits per second; 0 where nothing was computed.</summary>
    public long AdmittedBitsPerSecond { get; init; }

    /// <summary>What <c>payload.max_bytes</c> has to be for its largest sample, bytes.</summary>
    public required int LeastPayloadBytes { get; init; }

    /// <summary>What admission says of it.</summary>
    public AdmissionCode Code { get; init; }

    /// <summary>Longest time from a value's bytes at the gateway to the uplink's acknowledgement, nanoseconds; null where there is none, or a premise is not stated.</summary>
    public long? BoundNs { get; init; }

    /// <summary>What it is made of, in the order of <see cref="BoundTerm"/>; empty without a bound.</summary>
    public IReadOnlyList<BoundPart> Parts { get; init; } = [];

    /// <summary>The largest part; without a bound who takes most of the rate; null where nothing was computed.</summary>
    public BoundTerm? Dominating { get; init; }

    /// <summary>The deadline, nanoseconds; null promises nothing.</summary>
    public long? DeadlineNs => Class.Deadline is { } deadline ? (long)deadline.TotalNanoseconds : null;

    /// <summary>What is left of the deadline, negative where the bound exceeds it; null without one of them.</summary>
    public long? SlackNs => DeadlineNs - BoundNs;

    /// <summary>True where the map asks for what cannot be promised: a class without deadline may be overloaded, it sheds.</summary>
    public bool IsBroken => Code == AdmissionCode.MaxFrameSizeTooLarge || (Code != AdmissionCode.None && Class.Deadline is not null);
}
