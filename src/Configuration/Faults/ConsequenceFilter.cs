using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Faults;

/// <summary>
/// Lets through what is wrong with a value that is written, and holds back what only follows from an error already reported: such faults stand at the section itself,
/// since the value they miss is nowhere.
/// </summary>
internal sealed class ConsequenceFilter(FaultList faults, IReadOnlyCollection<SourceMark> faulty) : IFaultSink
{
    public void Add(MapFault fault)
    {
        if (!faulty.Contains(fault.Mark))
        {
            faults.Add(fault);
        }
    }
}
