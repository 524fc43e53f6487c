namespace IndustrialGateway.Map;

/// <summary>One device of the map. Immutable. Keys of its protocol are in <see cref="Keys"/>.</summary>
public sealed record DeviceSettings
{
    /// <summary>Position in <see cref="TagTable.Devices"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Name, unique in the map.</summary>
    public required string Name { get; init; }

    /// <summary>Protocol name, such as <c>modbus-tcp</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Where it is found; empty where the protocol takes none, or before a simulated device has started.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Title in any script.</summary>
    public string? Title { get; init; }

    /// <summary>False: known, never connected.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>True: the gateway starts a simulator for it and connects to that.</summary>
    public bool Simulated { get; init; }

    /// <summary>After this time without communication the quality is BadNoCommunication.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Free labels, usable in topics.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Its tags.</summary>
    public required IReadOnlyList<TagSettings> Tags { get; init; }

    /// <summary>The keys of the protocol, and the places of all keys.</summary>
    public required MapSection Keys { get; init; }

    /// <summary>Where its protocol is written, for faults about it.</summary>
    public SourceMark ProtocolMark { get; init; } = SourceMark.None;

    /// <summary>Where its endpoint is written, for faults about it; where the device stands if it is not written.</summary>
    public SourceMark EndpointMark { get; init; } = SourceMark.None;

    /// <summary>Where the device stands.</summary>
    public required SourceMark Mark { get; init; }
}
