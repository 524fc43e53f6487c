using IndustrialGateway.Shaping.Bounds.Calculus;
using IndustrialGateway.Shaping.Premises;

namespace IndustrialGateway.Shaping.Bounds;

/// <summary>One class as it reaches the scheduler of an uplink of a certain rate. Immutable.</summary>
internal sealed record ClassFlow
{
    /// <summary>The class.</summary>
    public required LatencyClass Class { get; init; }

    /// <summary>What its tags bring, headers included.</summary>
    public required TokenBucket Profile { get; init; }

    /// <summary>Of that, the device that brings least, bits per second.</summary>
    public required long SlowestDeviceRate { get; init; }

    /// <summary>Its largest message, bits.</summary>
    public required long MessageBits { get; init; }

    /// <summary>What <c>payload.max_bytes</c> has to be for its largest sample.</summary>
    public required int LeastPayloadBytes { get; init; }

    /// <summary>True where a sample of it may be larger than any message of the uplink.</summary>
    public required bool IsTooLarge { get; init; }

    /// <summary>How much later than another a sample may reach the scheduler, nanoseconds: the gateway's share and the linger.</summary>
    public required long JitterNs { get; init; }

    /// <summary>False where all its devices are disabled.</summary>
    public bool HasArrivals => Profile.RateBitsPerSecond > 0;

    /// <summary>What reaches the scheduler while the premises hold.</summary>
    public TokenBucket Queued => MinPlus.Delayed(Profile, JitterNs);

    /// <summary>What may be ahead of others at the scheduler, whether its premises hold or not: policing lets through one message more than the bucket.</summary>
    public TokenBucket Ahead(TokenBucket policed) =>
        policed with { BurstBits = Math.Max(MinPlus.Delayed(policed, JitterNs).BurstBits, policed.BurstBits + MessageBits) };

    /// <summary>The class with its tags read so many hundredth times less often.</summary>
    public ClassFlow Slower(long percent) => this with
    {
        Profile = Profile with { RateBitsPerSecond = (long)((((Int128)Profile.RateBitsPerSecond * 100) + percent - 1) / percent) },
        SlowestDeviceRate = (long)((Int128)SlowestDeviceRate * 100 / percent),
    };

    /// <summary>No bound.</summary>
    public ClassBound Unbounded(AdmissionCode code, BoundTerm? dominating) => new()
    {
        Class = Class,
        Arrivals = Profile,
        MessageBits = MessageBits,
        LeastPayloadBytes = LeastPayloadBytes,
        Code = IsTooLarge ? AdmissionCode.MaxFrameSizeTooLarge : code,
        Dominating = dominating,
    };
}
