using IndustrialGateway.Configuration.Faults;
using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Reads <c>enum</c>: whole numbers, decimal or 0x hexadecimal, to texts.</summary>
internal static class EnumReader
{
    public static bool TryRead(MapNode node, IFaultSink faults, out IReadOnlyDictionary<long, string> value)
    {
        var texts = new Dictionary<long, string>();
        var places = new Dictionary<long, SourceMark>();
        value = texts;
        if (node is not MapObject { Entries.Count: > 0 } rows)
        {
            return MapKeys.WrongShape("enum", node, new Phrase("numbers and their texts: { 0: stopped, 1: running }", "数字与文本: { 0: stopped, 1: running }"), faults);
        }

        var ok = true;
        foreach (var entry in rows.Entries)
        {
            if (!(MapKeys.TryInteger("enum", entry.Key, faults, out var number) & MapKeys.TryText("enum", entry.Value, faults, out var text)))
            {
                ok = false;
            }
            else if (!places.TryAdd(number, entry.Key.Mark))
            {
                faults.Add(new MapFault(YamlFaults.DoubledKey, entry.Key.Mark, entry.Key.Text) { Related = places[number] });
                ok = false;
            }
            else
            {
                texts[number] = text!;
            }
        }

        return ok;
    }
}
