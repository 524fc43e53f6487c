using System.Globalization;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>A deadband as written.</summary>
/// <param name="Amount">Engineering units, or percent of the range.</param>
/// <param name="IsPercent">True: percent.</param>
internal sealed record Deadband(decimal Amount, bool IsPercent)
{
    private static readonly Phrase Allowed = new(
        "a number of at least 0 in engineering units, or a share of the range from \"0%\" to \"100%\"",
        "不小于 0 的工程单位数值, 或 \"0%\" 到 \"100%\" 的量程百分比");

    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture) + (IsPercent ? "%" : "");

    public static bool TryRead(MapNode node, IFaultSink faults, out Deadband? value)
    {
        value = null;
        if (node is not MapScalar scalar)
        {
            return MapKeys.Wrong("deadband", node, Allowed, faults);
        }

        var isPercent = scalar.Text.EndsWith('%');
        var digits = isPercent ? scalar.Text[..^1].TrimEnd() : scalar.Text;
        if ((scalar.IsQuoted && !isPercent)
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | (isPercent ? 0 : NumberStyles.AllowExponent), CultureInfo.InvariantCulture, out var amount)
            || amount > (isPercent ? 100 : ScaleForm.Limit))
        {
            return MapKeys.Wrong("deadband", node, Allowed, faults);
        }

        value = new Deadband(amount, isPercent);
        return true;
    }
}
