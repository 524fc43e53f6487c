using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>A scale as written: a factor, or two points.</summary>
/// <param name="Factor">value = raw * factor + offset.</param>
/// <param name="Offset">Of two points; 0 for a factor.</param>
/// <param name="IsPoints">True for two points, which leave no room for an offset of its own.</param>
internal sealed record ScaleForm(decimal Factor, decimal Offset, bool IsPoints)
{
    /// <summary>Largest number in scale, offset, range and deadband: a float32 up to 1e12 times this still fits a decimal (7.9e28), so scaling cannot overflow.</summary>
    public const decimal Limit = 1_000_000_000_000_000m;

    private static readonly Phrase Allowed = new("a number, or { raw: [low, high], value: [low, high] }", "数字, 或 { raw: [低, 高], value: [低, 高] }");

    public static bool TryRead(MapNode node, IFaultSink faults, out ScaleForm? value)
    {
        value = null;
        if (node is MapObject points)
        {
            return TryPoints(points, faults, out value);
        }

        if (node is MapList || !NumberReader.TryNumber("scale", node, Allowed, faults, out var factor))
        {
            return node is MapList && MapKeys.Wrong("scale", node, Allowed, faults);
        }

        if (factor == 0)
        {
            faults.Add(new MapFault(ValueFaults.ZeroScale, node.Mark));
            return false;
        }

        value = new ScaleForm(factor, 0, false);
        return true;
    }

    private static bool TryPoints(MapObject points, IFaultSink faults, out ScaleForm? value)
    {
        value = null;
        if (points.Find("raw") is not { } rawNode || points.Find("value") is not { } valueNode || points.Entries.Count != 2)
        {
            return MapKeys.Wrong("scale", points, Allowed, faults);
        }

        if (!(NumberReader.TryPair("raw", rawNode, faults, out var raw) & NumberReader.TryPair("value", valueNode, faults, out var engineering)))
        {
            return false;
        }

        if (raw.First == raw.Second || engineering.First == engineering.Second)
        {
            faults.Add(new MapFault(ValueFaults.SamePoints, raw.First == raw.Second ? rawNode.Mark : valueNode.Mark, raw.First == raw.Second ? "raw" : "value"));
            return false;
        }

        // In float64 first: the quotient of two decimals may be larger than any decimal.
        var slope = (double)(engineering.Second - engineering.First) / (double)(raw.Second - raw.First);
        if (Math.Abs(slope) > (double)Limit || Math.Abs(slope * (double)raw.First) > (double)Limit)
        {
            return MapKeys.Wrong("scale", points, Allowed, faults);
        }

        var factor = (engineering.Second - engineering.First) / (raw.Second - raw.First);
        value = factor == 0 ? null : new ScaleForm(factor, engineering.First - (raw.First * factor), true);
        return factor != 0 || MapKeys.Wrong("scale", points, Allowed, faults);
    }
}
