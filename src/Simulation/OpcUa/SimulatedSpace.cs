using System.Globalization;
using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Simulation;

/// <summary>Makes the nodes of a simulated server out of the plans of its devices: namespaces by their URIs, a folder for each device, a variable for each node id.</summary>
internal sealed class SimulatedSpace(int seed, string applicationUri)
{
    private const ushort OwnNamespace = 1;

    private readonly List<SimulatedNode> _nodes = [];
    private readonly List<string> _notServed = [];

    /// <summary>The space.</summary>
    public UaAddressSpace Space { get; } = new(applicationUri);

    /// <summary>Nodes that move.</summary>
    public IReadOnlyList<SimulatedNode> Nodes => _nodes;

    /// <summary>Tags that are not played, <c>device/tag</c>: leaves of structures.</summary>
    public IReadOnlyList<string> NotServed => _notServed;

    /// <summary>Adds all nodes.</summary>
    public void Add(IReadOnlyList<OpcUaDevicePlan> units)
    {
        ReserveIndices(units.SelectMany(unit => unit.Tags));
        foreach (var unit in units)
        {
            var folder = Space.AddFolder(new NodeId(unit.Device.Name, OwnNamespace), new QualifiedName(unit.Device.Name, OwnNamespace), Space.Objects, unit.Device.Title);
            _notServed.AddRange(unit.Tags.Where(tag => tag.Field is not null).Select(tag => $"{unit.Device.Name}/{tag.Tag.Name}"));
            foreach (var node in unit.Tags.Where(tag => tag.Field is null).GroupBy(tag => IdOf(tag.Node)))
            {
                // A node of the server itself, such as its time, or one that another device has too.
                if (Space.Find(node.Key) is null)
                {
                    AddNode(node.Key, unit.Device.Name, [.. node], folder);
                }
            }
        }
    }

    private static BuiltInType TypeOf(TagSettings tag) => tag.Type?.Element switch
    {
        null => tag.EnumTexts.Count > 0 ? BuiltInType.Int32 : BuiltInType.Double,
        TagElement.Bool => BuiltInType.Boolean,
        TagElement.Int16 => BuiltInType.Int16,
        TagElement.UInt16 => BuiltInType.UInt16,
        TagElement.Int32 => BuiltInType.Int32,
        TagElement.UInt32 => BuiltInType.UInt32,
        TagElement.Int64 => BuiltInType.Int64,
        TagElement.UInt64 => BuiltInType.UInt64,
        TagElement.Float32 => BuiltInType.Float,
        TagElement.String => BuiltInType.String,
        TagElement.Bytes => BuiltInType.ByteString,
        _ => BuiltInType.Double,
    };

    // Indices of a map that names no URIs have to exist, with whatever URI.
    private void ReserveIndices(IEnumerable<OpcUaTagPlan> tags)
    {
        var most = tags.Where(tag => tag.Node.NamespaceUri is null).Select(tag => (int)tag.Node.NodeId.NamespaceIndex).DefaultIfEmpty().Max();
        for (var i = Space.NamespaceArray.Count; i <= most; i++)
        {
            Space.AddNamespace(string.Create(CultureInfo.InvariantCulture, $"urn:simulated:{i}"));
        }
    }

    private NodeId IdOf(ExpandedNodeId id) => id.NamespaceUri is null ? id.NodeId : id.NodeId.InNamespace(Space.AddNamespace(id.NamespaceUri));

    private void AddNode(NodeId id, string device, OpcUaTagPlan[] tags, UaNode folder)
    {
        var tag = tags[0].Tag;
        var type = TypeOf(tag);
        var lengths = LengthsOf(tags);
        var isNumber = NodeElement.IsNumber(type);
        var (low, high) = NodeElement.RawRange(tag, type);
        var variable = Space.AddVariable(
            new UaVariableDescription
            {
                Id = id,
                BrowseName = new QualifiedName(tag.Name, id.NamespaceIndex),
                DisplayName = tag.Title,
                DataType = new NodeId((uint)type),
                ValueRank = lengths?.Length ?? -1,
                EuRange = isNumber && tag.RangeLow is not null && tag.RangeHigh is not null ? new Protocols.OpcUa.Range { Low = low, High = high } : null,
                Unit = tag.Unit,
                EnumTexts = isNumber ? tag.EnumTexts : new Dictionary<long, string>(),
            },
            folder);
        _nodes.Add(new SimulatedNode(variable, type, lengths, tag, ElementsOf(device, tags, type, lengths)));
    }

    // The lengths that hold every index the map asks for.
    private static int[]? LengthsOf(OpcUaTagPlan[] tags)
    {
        int[]? lengths = null;
        foreach (var tag in tags)
        {
            int[] wanted = tag.IndexRange is { } index ? [.. index.Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture) + 1)]
                : tag.Tag.Type is { IsArray: true } type ? [type.Count]
                : [];
            if (wanted.Length > 0)
            {
                lengths = lengths?.Length == wanted.Length ? [.. lengths.Zip(wanted, Math.Max)] : lengths ?? wanted;
            }
        }

        return lengths;
    }

    private NodeElement[] ElementsOf(string device, OpcUaTagPlan[] tags, BuiltInType type, int[]? lengths)
    {
        if (!NodeElement.IsNumber(type) && type != BuiltInType.Boolean)
        {
            return [];
        }

        if (lengths is null)
        {
            return [new NodeElement(seed, device, tags[0].Tag, type)];
        }

        var elements = new NodeElement[lengths.Aggregate(1, (product, length) => product * length)];
        for (var i = 0; i < elements.Length; i++)
        {
            var index = IndexText(i, lengths);
            var own = Array.Find(tags, tag => tag.IndexRange == index)?.Tag;
            elements[i] = new NodeElement(seed, device, own ?? tags[0].Tag with { Name = $"{tags[0].Tag.Name}[{index}]" }, type);
        }

        return elements;
    }

    private static string IndexText(int element, int[] lengths)
    {
        var parts = new string[lengths.Length];
        for (var i = lengths.Length - 1; i >= 0; i--)
        {
            parts[i] = (element % lengths[i]).ToString(CultureInfo.InvariantCulture);
            element /= lengths[i];
        }

        return string.Join(',', parts);
    }
}
