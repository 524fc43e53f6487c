namespace IndustrialGateway;

/// <summary>
/// One value with its quality and its times: the unit everything in the gateway moves. Value, status and times are never separated.
/// Unmanaged, 56 bytes (at most 64: one cache line), copied by value, passed by <c>in</c>.
/// </summary>
public readonly record struct Sample
{
    /// <summary>The tag.</summary>
    public TagId Tag { get; init; }

    /// <summary>Index of the latency class in the running map's <see cref="ClassTable"/>.</summary>
    public byte Class { get; init; }

    /// <summary>Marks.</summary>
    public SampleFlags Flags { get; init; }

    /// <summary>Where the value comes from.</summary>
    public Provenance Provenance { get; init; }

    /// <summary>What <see cref="Bits"/> means.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>Quality of the value.</summary>
    public StatusCode Status { get; init; }

    /// <summary>Free for the stage that owns the sample; meaningless behind it.</summary>
    public int StageMark { get; init; }

    /// <summary>The value: integer bits, IEEE 754 bits (a Float32 in the low 32), or a <see cref="PayloadHandle"/>.</summary>
    public long Bits { get; init; }

    /// <summary>Time of the source, nanoseconds since 1970-01-01 UTC. Never rewritten. Equal to <see cref="ReceiveTimeNs"/> where the device has no time.</summary>
    public long SourceTimeNs { get; init; }

    /// <summary>Arrival of the value's bytes at the gateway, nanoseconds since 1970-01-01 UTC: names the instant, never an age.</summary>
    public long ReceiveTimeNs { get; init; }

    /// <summary>The same arrival on the monotonic clock (<see cref="IGatewayClock.MonotonicNs"/>): ages, intervals and deadlines start here.</summary>
    public long ReceiveMonotonicNs { get; init; }

    /// <summary>When the mover put the sample into the class queue, monotonic nanoseconds; 0 before. Ends the stage <c>pipeline</c>.</summary>
    public long QueuedMonotonicNs { get; init; }

    /// <summary>The value as a Boolean; only for <see cref="ValueKind.Boolean"/>.</summary>
    public bool AsBoolean => Bits != 0;

    /// <summary>The value as a float32; only for <see cref="ValueKind.Float32"/>.</summary>
    public float AsFloat32 => BitConverter.Int32BitsToSingle((int)Bits);

    /// <summary>The value as a float64; only for <see cref="ValueKind.Float64"/>.</summary>
    public double AsFloat64 => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>True where the value lies in the payload slab.</summary>
    public bool HasPayload => Kind >= ValueKind.Text;

    /// <summary>A numeric value as a float64, for comparison and display: Booleans are 0 and 1, large integers lose digits, anything else is NaN.</summary>
    public double ToNumber() => Kind switch
    {
        ValueKind.Boolean or ValueKind.Integer => Bits,
        ValueKind.Unsigned => (ulong)Bits,
        ValueKind.Float32 => AsFloat32,
        ValueKind.Float64 => AsFloat64,
        _ => double.NaN,
    };
}
