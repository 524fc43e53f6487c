namespace IndustrialGateway.Map;

/// <summary>One uplink of the map. Immutable. Keys of its type are in <see cref="Keys"/>.</summary>
public sealed record UplinkSettings
{
    /// <summary>Name, unique in the map.</summary>
    public required string Name { get; init; }

    /// <summary>Type, such as <c>mqtt</c>.</summary>
    public required string Type { get; init; }

    /// <summary>True: one connection for each class in use; false: one for all.</summary>
    public bool ConnectionPerClass { get; init; } = true;

    /// <summary>What the uplink carries, bits per second: a premise of the bound. Null: not stated.</summary>
    public long? RateBitsPerSecond { get; init; }

    /// <summary>One-way latency, a premise of the bound. Null: not stated.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Which marks its connections get by <see cref="LatencyClass.MarkOf"/>. Not <see cref="MarkingProfile.None"/> only with <see cref="ConnectionPerClass"/>.</summary>
    public MarkingProfile Marking { get; init; }

    /// <summary>True: the uplink answers each message (MQTT QoS 1), and a deadline runs to that answer; false: it ends when the kernel has the bytes.</summary>
    public bool IsAcknowledged { get; init; }

    /// <summary>Largest message payload in bytes.</summary>
    public int MaxPayloadBytes { get; init; } = 64 * 1024;

    /// <summary>Which tags it takes, by <see cref="TagId.Index"/>.</summary>
    public required IReadOnlyList<bool> Selected { get; init; }

    /// <summary>Which classes it takes, by <see cref="LatencyClass.Index"/>.</summary>
    public required IReadOnlyList<bool> SelectedClasses { get; init; }

    /// <summary>The keys of the type, and the places of all keys.</summary>
    public required MapSection Keys { get; init; }

    /// <summary>Where the uplink stands.</summary>
    public required SourceMark Mark { get; init; }
}
