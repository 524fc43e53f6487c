using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Keys;

/// <summary>Reads <c>type</c>.</summary>
internal static class TypeReader
{
    private static readonly Phrase Length = new(
        "a length in bytes from 1 to 4096 with it, such as {0}(16)", "带字节长度 (1 到 4096), 如 {0}(16)");

    private static readonly Phrase Count = new("a count from 1 to 4096 in brackets, such as {0}(8)", "括号内写 1 到 4096 的个数, 如 {0}(8)");

    public static bool TryRead(MapNode node, IFaultSink faults, out TagDataType? value)
    {
        value = null;
        if (node is MapScalar scalar && TagDataType.TryParse(scalar.Text, out var type))
        {
            value = type;
            return true;
        }

        if (node is not MapScalar written)
        {
            return MapKeys.WrongShape("type", node, "float32, int16(8), string(16) ...", faults);
        }

        var open = written.Text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? written.Text : written.Text[..open];
        if (TagElements.TryParse(name, out var element))
        {
            var form = element is TagElement.String or TagElement.Bytes ? Length : Count;
            return MapKeys.Wrong("type", node, new Phrase(form.In(Language.English, name), form.In(Language.Chinese, name)), faults);
        }

        faults.Add(new MapFault(MapFaults.WrongValue, node.Mark, "type", written.Text, string.Join(", ", TagElements.Names)) { Suggestion = Spelling.Nearest(name, TagElements.Names) });
        return false;
    }
}
