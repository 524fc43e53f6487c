using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Faults;

/// <summary>Collects faults up to a bound and counts the rest. One thread.</summary>
internal sealed class FaultList : IFaultSink
{
    private readonly List<MapFault> _faults = [];
    private readonly HashSet<(string, SourceMark, string)> _seen = [];

    /// <summary>All faults, those beyond the bound included.</summary>
    public int Count { get; private set; }

    /// <summary>Errors so far, repeated ones too: compared before and after a step, they tell whether it failed.</summary>
    public int Errors { get; private set; }

    /// <summary>Errors among <see cref="Count"/>.</summary>
    public int ErrorCount { get; private set; }

    public IReadOnlyList<MapFault> Kept => _faults;

    public void Add(MapFault fault)
    {
        var error = fault.Kind.Severity == FaultSeverity.Error ? 1 : 0;
        Errors += error;

        // A value behind an anchor is read once for each use; its author needs to hear of it once.
        if (_seen.Count < MapLimits.MaxFaults && !_seen.Add((fault.Kind.Code, fault.Mark, fault.Message(Language.English))))
        {
            return;
        }

        Count++;
        ErrorCount += error;
        if (_faults.Count < MapLimits.MaxFaults)
        {
            _faults.Add(fault);
        }
    }
}
