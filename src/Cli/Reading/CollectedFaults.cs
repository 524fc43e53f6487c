using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Reading;

/// <summary>Keeps the faults of a plan made by a verb.</summary>
internal sealed class CollectedFaults : IFaultSink
{
    private readonly List<MapFault> _faults = [];

    public IReadOnlyList<MapFault> All => _faults;

    public void Add(MapFault fault) => _faults.Add(fault);

    /// <summary>The first fault as the end of the verb.</summary>
    public CliException AsException() => _faults.Count > 0
        ? new CliException(ExitCode.InvalidMap, _faults[0].Kind, [.. _faults[0].Arguments])
        : new CliException(ExitCode.InvalidMap, CliFaults.NothingToDo);
}
