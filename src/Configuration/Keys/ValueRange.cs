using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>The engineering range of a tag.</summary>
/// <param name="Low">Lowest value.</param>
/// <param name="High">Highest value, above <paramref name="Low"/>.</param>
internal sealed record ValueRange(decimal Low, decimal High)
{
    public static bool TryRead(MapNode node, IFaultSink faults, out ValueRange? value)
    {
        value = null;
        if (!NumberReader.TryPair("range", node, faults, out var pair))
        {
            return false;
        }

        if (pair.First >= pair.Second)
        {
            faults.Add(new MapFault(ValueFaults.RangeOrder, node.Mark, pair.First, pair.Second));
            return false;
        }

        value = new ValueRange(pair.First, pair.Second);
        return true;
    }
}
