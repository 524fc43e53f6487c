using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration;

/// <summary>What loading a map gave: the map if there is no error, every fault, and the texts for showing their places. Immutable.</summary>
public sealed record MapLoadResult
{
    /// <summary>The root file, as the user gave it.</summary>
    public required string Path { get; init; }

    /// <summary>The map; null where there is an error.</summary>
    public GatewayMap? Map { get; init; }

    /// <summary>Errors, warnings and notes in the order of files and places. At most <see cref="MapLimits.MaxFaults"/>; <see cref="FaultCount"/> counts all.</summary>
    public required IReadOnlyList<MapFault> Faults { get; init; }

    /// <summary>All faults found, those beyond the bound of <see cref="Faults"/> included.</summary>
    public required int FaultCount { get; init; }

    /// <summary>Errors among <see cref="FaultCount"/>, those beyond the bound included.</summary>
    public required int ErrorCount { get; init; }

    /// <summary>Text of each file that was read, by the name <see cref="SourceMark.File"/> gives it.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>True where the map is refused: exit code 78.</summary>
    public bool HasErrors => ErrorCount > 0;
}
