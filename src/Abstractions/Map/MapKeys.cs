using System.Globalization;
using System.Text.Json;

namespace IndustrialGateway.Map;

/// <summary>Makes the usual kinds of keys.</summary>
public static class MapKeys
{
    private static readonly Phrase ANumber = new("a number", "数字");
    private static readonly Phrase AWholeNumber = new("a whole number", "整数");
    private static readonly Phrase AText = new("a text", "文本");
    private static readonly Phrase AList = new("a list", "列表");
    private static readonly Phrase ATextList = new("a list of texts", "文本列表");
    private static readonly Phrase Rows = new("key: value rows", "键: 值 行");
    private static readonly Phrase Nothing = new("nothing", "空值");
    private static readonly Phrase OneValue = new("a single value", "单个值");
    private static readonly Phrase ADuration = new("a duration such as 250us, 100ms, 1s, 5m, 24h", "时长, 如 250us, 100ms, 1s, 5m, 24h");
    private static readonly Phrase ARate = new("a rate such as 64kbps, 2Mbps, 1Gbps", "速率, 如 64kbps, 2Mbps, 1Gbps");
    private static readonly Phrase ASize = new("a size such as 1500, 64KiB, 4MiB", "大小, 如 1500, 64KiB, 4MiB");

    /// <summary>A text.</summary>
    public static MapKey<string?> Text(string name, Phrase help, string? defaultValue = null, bool required = false, bool inherited = false) =>
        new(name, help, (MapNode node, IFaultSink faults, out string? value) => TryText(name, node, faults, out value), defaultValue)
        {
            Required = required, Inherited = inherited, DefaultText = defaultValue, Schema = """{"type":["string","number","boolean"]}""",
        };

    /// <summary>A whole number within a range.</summary>
    public static MapKey<long> Integer(string name, Phrase help, long defaultValue, long minimum, long maximum, bool required = false, bool inherited = false) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out long value) =>
                TryInteger(name, node, faults, out value) && InRange(name, value, minimum, maximum, node, faults),
            defaultValue)
        {
            Required = required, Inherited = inherited, DefaultText = required ? null : Invariant(defaultValue),
            Schema = Invariant($$"""{"type":"integer","minimum":{{minimum}},"maximum":{{maximum}}}"""),
        };

    /// <summary>An exact decimal number; null where not written.</summary>
    public static MapKey<decimal?> Decimal(string name, Phrase help, bool inherited = false) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out decimal? value) =>
            {
                var ok = TryDecimal(name, node, faults, out var number);
                value = number;
                return ok;
            })
        { Inherited = inherited, Schema = """{"type":"number"}""" };

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static MapKey<bool> Flag(string name, Phrase help, bool defaultValue, bool inherited = false) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out bool value) =>
            {
                value = node is MapScalar { IsQuoted: false, Text: "true" };
                return value || node is MapScalar { IsQuoted: false, Text: "false" } || Wrong(name, node, "true, false", faults);
            },
            defaultValue)
        { Inherited = inherited, DefaultText = defaultValue ? "true" : "false", Schema = """{"type":"boolean"}""" };

    /// <summary>A duration such as <c>250us</c>, <c>100ms</c>, <c>1s</c>, <c>5m</c>, <c>24h</c>, within a range.</summary>
    public static MapKey<TimeSpan?> Duration(
        string name, Phrase help, TimeSpan? defaultValue, TimeSpan minimum, TimeSpan maximum, bool inherited = false) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out TimeSpan? value) =>
            {
                value = null;
                if (node is not MapScalar scalar || !MapUnits.TryDuration(scalar.Text, out var duration))
                {
                    return WrongDuration(name, node, faults);
                }

                value = duration;
                return (duration >= minimum && duration <= maximum)
                    || Range(name, scalar.Text, MapUnits.Format(minimum), MapUnits.Format(maximum), node, faults);
            },
            defaultValue)
        {
            Inherited = inherited, DefaultText = defaultValue is { } d ? MapUnits.Format(d) : null,
            Schema = """{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h|d)$"}""",
        };

    /// <summary>A rate such as <c>2Mbps</c>, in bits per second; null where not written.</summary>
    public static MapKey<long?> Rate(string name, Phrase help, bool inherited = false) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out long? value) =>
            {
                value = null;
                if (node is not MapScalar scalar || !MapUnits.TryRate(scalar.Text, out var rate))
                {
                    return Wrong(name, node, ARate, faults);
                }

                value = rate;
                return true;
            })
        { Inherited = inherited, Schema = """{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(bps|kbps|Mbps|Gbps)$"}""" };

    /// <summary>A size such as <c>64KiB</c>, in bytes, within a range.</summary>
    public static MapKey<long> Size(string name, Phrase help, long defaultValue, long minimum, long maximum) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out long value) =>
            {
                value = 0;
                return node is MapScalar scalar && MapUnits.TrySize(scalar.Text, out value)
                    ? InRange(name, value, minimum, maximum, node, faults)
                    : Wrong(name, node, ASize, faults);
            },
            defaultValue)
        { DefaultText = Invariant(defaultValue), Schema = """{"type":["string","number"],"pattern":"^[0-9]+(\\.[0-9]+)?(B|KiB|MiB|GiB|KB|MB|GB)?$"}""" };

    /// <summary>One of a few words.</summary>
    public static MapKey<string> Choice(string name, Phrase help, string defaultValue, IReadOnlyList<string> words, bool required = false, bool inherited = false) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out string value) =>
            {
                value = (node as MapScalar)?.Text ?? "";
                return words.Contains(value) || WrongChoice(name, node, value, words, faults);
            },
            defaultValue)
        {
            Required = required, Inherited = inherited, DefaultText = required ? null : defaultValue,
            Schema = $$"""{"enum":{{ChoiceJson(words)}}}""",
        };

    /// <summary>A list of texts, or one text.</summary>
    public static MapKey<IReadOnlyList<MapScalar>> TextList(string name, Phrase help, bool inherited = false) =>
        new(name, help, (MapNode node, IFaultSink faults, out IReadOnlyList<MapScalar> value) => TryTextList(name, node, faults, out value), [])
        {
            Inherited = inherited,
            Schema = """{"oneOf":[{"type":["string","number","boolean"]},{"type":"array","items":{"type":["string","number","boolean"]}}]}""",
        };

    /// <summary>A secret, by reference only.</summary>
    public static MapKey<SecretReference?> Secret(string name, Phrase help) =>
        new(name, help, (MapNode node, IFaultSink faults, out SecretReference? value) => SecretReader.TryRead(name, node, faults, out value))
        {
            Schema = """{"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"file":{"type":["string","number","boolean"]},"env":{"type":["string","number","boolean"]},"credential":{"type":["string","number","boolean"]}}}""",
        };

    /// <summary>A section with keys of its own.</summary>
    public static MapKey<MapSection?> Section(string name, Phrase help, IReadOnlyList<MapKey> keys, bool inherited = false) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out MapSection? value) =>
            {
                value = node is MapObject map ? MapBinder.Bind(map, keys, faults, null, $" in \"{name}\"") : null;
                return value is not null || WrongShape(name, node, Rows, faults);
            })
        { Inherited = inherited, Children = keys };

    /// <summary>A list of sections.</summary>
    public static MapKey<IReadOnlyList<MapSection>> Sections(string name, Phrase help, IReadOnlyList<MapKey> keys) =>
        new(
            name,
            help,
            (MapNode node, IFaultSink faults, out IReadOnlyList<MapSection> value) =>
            {
                value = [];
                if (node is not MapList list)
                {
                    return WrongShape(name, node, AList, faults);
                }

                value = [.. list.Items.OfType<MapObject>().Select(item => MapBinder.Bind(item, keys, faults, null, $" in \"{name}\""))];
                var wrong = list.Items.FirstOrDefault(item => item is not MapObject);
                return wrong is null || WrongShape(name, wrong, Rows, faults);
            },
            [])
        { Children = keys, IsList = true };

    /// <summary>A value of any shape, for readers of their own; <paramref name="schema"/> is its JSON Schema.</summary>
    public static MapKey<MapNode?> Node(string name, Phrase help, string schema, bool inherited = false, string? defaultText = null) =>
        new(name, help, (MapNode node, IFaultSink _, out MapNode? value) =>
        {
            value = node;
            return true;
        })
        { Inherited = inherited, Schema = schema, DefaultText = defaultText };

    /// <summary>A key of the contract that is not built yet: known to schema and reference, answers IGW1090 when used.</summary>
    public static MapKey<MapNode?> NotBuilt(string name, Phrase help) =>
        new(name, help, (MapNode node, IFaultSink _, out MapNode? value) =>
        {
            value = node;
            return true;
        })
        { NotBuilt = true, Schema = "{}" };

    /// <summary>Reads a text; numbers and words are texts as written.</summary>
    public static bool TryText(string name, MapNode node, IFaultSink faults, out string? value)
    {
        value = (node as MapScalar)?.Text;
        return node is MapScalar { IsNull: false } || WrongShape(name, node, AText, faults);
    }

    /// <summary>Reads a whole number, decimal or 0x hexadecimal.</summary>
    public static bool TryInteger(string name, MapNode node, IFaultSink faults, out long value)
    {
        value = 0;
        if (node is not MapScalar { IsQuoted: false } scalar)
        {
            return WrongShape(name, node, AWholeNumber, faults);
        }

        var text = scalar.Text;
        var ok = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        return ok || Wrong(name, node, AWholeNumber, faults);
    }

    /// <summary>Reads an exact decimal number.</summary>
    public static bool TryDecimal(string name, MapNode node, IFaultSink faults, out decimal value)
    {
        value = 0;
        return (node is MapScalar { IsQuoted: false } scalar
                && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            || Wrong(name, node, ANumber, faults);
    }

    /// <summary>Adds <see cref="MapFaults.WrongValue"/>; always false.</summary>
    public static bool Wrong(string name, MapNode node, string allowed, IFaultSink faults) => Wrong(name, node, (object)allowed, faults);

    /// <summary>Adds <see cref="MapFaults.WrongValue"/> with what is allowed in both languages; always false.</summary>
    public static bool Wrong(string name, MapNode node, Phrase allowed, IFaultSink faults) => Wrong(name, node, (object)allowed, faults);

    /// <summary>Adds <see cref="MapFaults.WrongShape"/>; always false.</summary>
    public static bool WrongShape(string name, MapNode node, string expected, IFaultSink faults) => WrongShape(name, node, (object)expected, faults);

    /// <summary>Adds <see cref="MapFaults.WrongShape"/> with the expected shape in both languages; always false.</summary>
    public static bool WrongShape(string name, MapNode node, Phrase expected, IFaultSink faults) => WrongShape(name, node, (object)expected, faults);

    // A number alone is the commonest slip, and milliseconds what it mostly means.
    private static bool WrongDuration(string name, MapNode node, IFaultSink faults)
    {
        var isNumber = node is MapScalar { Text.Length: > 0 and < 10 } scalar && scalar.Text.All(char.IsAsciiDigit);
        var text = node is MapScalar written ? written.Text : (object)ShapeOf(node);
        faults.Add(new MapFault(MapFaults.WrongValue, node.Mark, name, text, ADuration) { Suggestion = isNumber ? $"{text}ms" : null });
        return false;
    }

    private static bool Wrong(string name, MapNode node, object allowed, IFaultSink faults)
    {
        faults.Add(new MapFault(MapFaults.WrongValue, node.Mark, name, node is MapScalar s ? s.Text : (object)ShapeOf(node), allowed));
        return false;
    }

    private static bool WrongShape(string name, MapNode node, object expected, IFaultSink faults)
    {
        faults.Add(new MapFault(MapFaults.WrongShape, node.Mark, name, expected, ShapeOf(node)));
        return false;
    }

    // A word such as 5 is a number to an editor and a text to the loader: the schema allows both.
    private static string ChoiceJson(IReadOnlyList<string> words)
    {
        var json = JsonSerializer.Serialize(words, MapJson.Default.IReadOnlyListString);
        var bare = words.Where(word => word is "true" or "false" || (word.Length < 10 && word[0] != '0' && word.All(char.IsAsciiDigit)));
        return string.Concat(json.AsSpan(0, json.Length - 1), string.Concat(bare.Select(word => "," + word)), "]");
    }

    private static bool TryTextList(string name, MapNode node, IFaultSink faults, out IReadOnlyList<MapScalar> value)
    {
        value = node switch
        {
            MapScalar { IsNull: false } one => [one],
            MapList list => [.. list.Items.OfType<MapScalar>().Where(item => !item.IsNull)],
            _ => [],
        };
        var ok = node is MapScalar { IsNull: false } || (node is MapList all && all.Items.All(item => item is MapScalar { IsNull: false }));
        return ok || WrongShape(name, node, ATextList, faults);
    }

    private static bool InRange(string name, long value, long minimum, long maximum, MapNode node, IFaultSink faults) =>
        (value >= minimum && value <= maximum) || Range(name, Invariant(value), Invariant(minimum), Invariant(maximum), node, faults);

    private static bool Range(string name, string value, string minimum, string maximum, MapNode node, IFaultSink faults)
    {
        faults.Add(new MapFault(MapFaults.OutOfRange, node.Mark, name, value, minimum, maximum));
        return false;
    }

    private static bool WrongChoice(string name, MapNode node, string value, IReadOnlyList<string> words, IFaultSink faults)
    {
        faults.Add(new MapFault(MapFaults.WrongValue, node.Mark, name, node is MapScalar ? (object)value : ShapeOf(node), string.Join(", ", words))
        {
            Suggestion = Spelling.Nearest(value, words),
        });
        return false;
    }

    private static Phrase ShapeOf(MapNode node) => node switch
    {
        MapScalar { IsNull: true } => Nothing,
        MapScalar => OneValue,
        MapList => AList,
        _ => Rows,
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);
}
