using System.Globalization;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Reads decimals of a size that later arithmetic survives, and pairs of them.</summary>
internal static class NumberReader
{
    private static readonly Phrase APair = new("two numbers: [low, high]", "两个数字: [低, 高]");
    private static readonly Phrase ANumber = new("a number between -1e15 and 1e15", "-1e15 到 1e15 之间的数字");

    public static bool TryNumber(string name, MapNode node, Phrase allowed, IFaultSink faults, out decimal value)
    {
        value = 0;
        return (node is MapScalar { IsQuoted: false } scalar
                && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                && Math.Abs(value) <= ScaleForm.Limit)
            || MapKeys.Wrong(name, node, allowed, faults);
    }

    public static bool TryPair(string name, MapNode node, IFaultSink faults, out (decimal First, decimal Second) value)
    {
        value = default;
        return node is MapList { Items: [var first, var second] }
            ? TryNumber(name, first, ANumber, faults, out value.First) & TryNumber(name, second, ANumber, faults, out value.Second)
            : MapKeys.Wrong(name, node, APair, faults);
    }
}
