using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Faults;

/// <summary>The order people read faults in: files as they were read, places from top to bottom, errors before remarks at one place.</summary>
internal static class FaultOrder
{
    public static IReadOnlyList<MapFault> Sort(IReadOnlyList<MapFault> faults, IReadOnlyList<string> files)
    {
        var positions = new Dictionary<string, int>();
        foreach (var file in files)
        {
            positions.TryAdd(file, positions.Count);
        }

        return
        [
            .. faults
                .OrderBy(fault => positions.GetValueOrDefault(fault.Mark.File, int.MaxValue))
                .ThenBy(fault => fault.Mark.Line)
                .ThenBy(fault => fault.Mark.Column)
                .ThenBy(fault => fault.Kind.Severity)
                .ThenBy(fault => fault.Kind.Code, StringComparer.Ordinal),
        ];
    }
}
