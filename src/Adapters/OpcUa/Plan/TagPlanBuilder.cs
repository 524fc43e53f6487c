using System.Globalization;
using System.Text.RegularExpressions;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>Checks one variable of the map and makes its plan. Each check adds its own fault, so that one run shows all of them.</summary>
internal sealed partial class TagPlanBuilder(DeviceSettings device, TagSettings tag, TimeSpan publish, IFaultSink faults)
{
    private static readonly Phrase ReadsEach = new("with mode: read every value is read", "mode: read 时每个值都会被读取");
    private static readonly Phrase FieldIsLeaf = new(
        "a server filters whole values, not fields; with report: change the gateway does it", "服务器只过滤整个值而非字段; 使用 report: change 可由网关过滤");

    /// <summary>The plan, or null after an error was added.</summary>
    public OpcUaTagPlan? Build()
    {
        // Not short-circuited: every fault of the tag is to be seen at once.
        var ok = TryNode(device, tag, OpcUaKeys.Node, faults, out var node) & TryIndex(out var index) & TryField(out var field) & CheckType() & CheckDeadband();
        if (!ok)
        {
            return null;
        }

        var isRead = IsRead;
        return new OpcUaTagPlan(tag, node)
        {
            IndexRange = index,
            Field = field,
            IsRead = isRead,
            Queue = QueueOf(isRead),
            Deadband = field is null && !isRead ? RawDeadband() : 0,
            IsPercent = tag.Deadband.IsPercent,
        };
    }

    /// <summary>Reads the node id of a key of a tag; an index of a namespace is warned of.</summary>
    public static bool TryNode(DeviceSettings device, TagSettings tag, MapKey<string?> key, IFaultSink faults, out ExpandedNodeId node)
    {
        node = default;
        if (tag.Keys.Get(key) is not { } text)
        {
            // The loader has reported the missing key; a plan made without a loader still has to say something.
            faults.Add(new MapFault(MapBinder.MissingKey, tag.Mark, key.Name, $" in tag \"{tag.Name}\""));
            return false;
        }

        var mark = tag.Keys.Has(key) ? tag.Keys.MarkOf(key) : tag.Mark;
        if (!ExpandedNodeId.TryParse(text, out node) || node.ServerIndex != 0)
        {
            faults.Add(new MapFault(OpcUaFaults.BadNode, mark, text) { Suggestion = HintFor(text) });
            return false;
        }

        if (node.NamespaceUri is null && node.NodeId.NamespaceIndex > 0)
        {
            var place = device.Endpoint.Length > 0 ? (object)device.Endpoint : new Phrase("ENDPOINT", "端点");
            faults.Add(new MapFault(OpcUaFaults.NamespaceIndex, mark, node.NodeId.NamespaceIndex, node.NodeId.IdentifierText, place));
        }

        return true;
    }

    // The commonest slips: a name alone, and the order of other tools (s=NAME;ns=2).
    private static string? HintFor(string text)
    {
        if (text.Contains(";ns=", StringComparison.Ordinal))
        {
            var at = text.LastIndexOf(";ns=", StringComparison.Ordinal);
            return $"{text[(at + 1)..]};{text[..at]}";
        }

        return text.Length > 0 && !text.Contains('=', StringComparison.Ordinal) ? $"nsu=URI;s={text}" : null;
    }

    private bool IsRead => tag.Keys.Get(OpcUaKeys.TagMode) == "read";

    private bool TryIndex(out string? index)
    {
        index = tag.Keys.Get(OpcUaKeys.Index);
        return index is null || IndexForm().IsMatch(index) || Fault(OpcUaFaults.BadIndex, OpcUaKeys.Index, index);
    }

    private bool TryField(out FieldPath? field)
    {
        field = null;
        return tag.Keys.Get(OpcUaKeys.Field) is not { } text || FieldPath.TryParse(text, out field) || Fault(OpcUaFaults.BadField, OpcUaKeys.Field, text);
    }

    private bool CheckType()
    {
        var isKnown = tag.Type is not { } type || TargetTypes.Of(type.Element) != BuiltInType.Null
            || Fault(OpcUaFaults.TypeUnknown, OpcUaKeys.Node, type, TargetTypes.Names);
        var isPlain = tag.Scale.IsIdentity && tag.RangeLow is null && tag.RangeHigh is null && tag.Deadband.Amount == 0;
        var isNumber = isPlain || tag.Type is not { Element: TagElement.Bool } || Fault(OpcUaFaults.NotANumber, OpcUaKeys.Node, tag.Type);
        var isTyped = tag.Invalid.Count == 0 || tag.Type is not null || Fault(OpcUaFaults.InvalidNeedsType, OpcUaKeys.Node);
        return isKnown & isNumber & isTyped;
    }

    private bool CheckDeadband()
    {
        if (tag.Deadband.Amount == 0)
        {
            return true;
        }

        var hasField = tag.Keys.Has(OpcUaKeys.Field);
        if (tag.Deadband.IsPercent && (IsRead || hasField))
        {
            var percent = tag.Deadband.Amount.ToString(CultureInfo.InvariantCulture) + "%";
            return Fault(OpcUaFaults.PercentWithoutSubscription, OpcUaKeys.Node, percent, device.Name);
        }

        if ((IsRead || hasField) && !tag.Report.OnChange)
        {
            Fault(OpcUaFaults.NoEffect, OpcUaKeys.Node, "deadband", IsRead ? ReadsEach : FieldIsLeaf);
        }

        return true;
    }

    // A deadband is written in engineering units, and a server compares raw ones.
    private double RawDeadband() => tag.Deadband.IsPercent ? tag.Deadband.Amount : tag.Deadband.Amount / Math.Abs((double)tag.Scale.Scale);

    private uint QueueOf(bool isRead)
    {
        var written = (uint)tag.Keys.Get(OpcUaKeys.Queue);
        var needed = PlanText.QueueFor(tag.Every, publish);
        if (isRead)
        {
            return 1;
        }

        // A class that keeps the latest, and a tag that reports changes, lose nothing they want with a short queue.
        if (written > 0 && written < needed && !tag.Report.OnChange && tag.Class.Overflow != OverflowPolicy.KeepLatest)
        {
            Fault(OpcUaFaults.QueueTooShort, OpcUaKeys.Queue, written, needed, MapUnits.Format(tag.Every), MapUnits.Format(publish));
        }

        return written > 0 ? written : needed;
    }

    private bool Fault(FaultKind kind, MapKey key, params object?[] arguments)
    {
        faults.Add(new MapFault(kind, tag.Keys.Has(key) ? tag.Keys.MarkOf(key) : tag.Mark, arguments));
        return kind.Severity != FaultSeverity.Error;
    }

    [GeneratedRegex("^[0-9]{1,9}(,[0-9]{1,9}){0,7}$")]
    private static partial Regex IndexForm();
}
