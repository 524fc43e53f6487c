using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Reads <c>labels</c>: names to texts.</summary>
internal static class LabelReader
{
    public static bool TryRead(MapNode node, IFaultSink faults, out IReadOnlyDictionary<string, string> value)
    {
        var labels = new Dictionary<string, string>();
        value = labels;
        if (node is not MapObject rows)
        {
            return MapKeys.WrongShape("labels", node, new Phrase("rows such as area: hall-2", "如 area: hall-2 的行"), faults);
        }

        var ok = true;
        foreach (var entry in rows.Entries)
        {
            ok &= Binding.NameRules.Check(entry.Key.Text, entry.Key.Mark, faults) & MapKeys.TryText(entry.Key.Text, entry.Value, faults, out var text);
            labels[entry.Key.Text] = text ?? "";
        }

        return ok;
    }
}
