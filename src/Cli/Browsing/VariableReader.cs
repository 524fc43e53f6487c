using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>Reads what the variables of a tree are, and their values, in requests of a few hundred attributes. One tree at a time.</summary>
internal sealed class VariableReader(INodeSource source)
{
    private const int NodesPerStep = 100;
    private const byte ReadBit = 1;

    private static readonly uint[] Attributes = [AttributeIds.DataType, AttributeIds.ValueRank, AttributeIds.UserAccessLevel];

    private readonly Dictionary<NodeId, string> _typeNames = [];

    /// <summary>Fills <see cref="BrowsedNode.Details"/> of every variable below a node, the properties unit and range folded in.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="withValues">Read values too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ReadAsync(BrowsedNode root, bool withValues, CancellationToken cancellationToken)
    {
        var variables = Variables(root).ToList();
        for (var at = 0; at < variables.Count; at += NodesPerStep)
        {
            await ReadStepAsync(variables.GetRange(at, Math.Min(NodesPerStep, variables.Count - at)), withValues, cancellationToken).ConfigureAwait(false);
        }

        await NameTypesAsync(variables, cancellationToken).ConfigureAwait(false);
        await FoldPropertiesAsync(variables, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<BrowsedNode> Variables(BrowsedNode node)
    {
        if (node.Class == NodeClass.Variable && node.Id.ServerIndex == 0)
        {
            yield return node;
        }

        foreach (var below in node.Children.SelectMany(Variables))
        {
            yield return below;
        }
    }

    private async Task ReadStepAsync(List<BrowsedNode> nodes, bool withValues, CancellationToken cancellationToken)
    {
        var wanted = withValues ? [.. Attributes, AttributeIds.Value] : Attributes;
        var asked = nodes.SelectMany(node => wanted.Select(id => new ReadValueId { NodeId = node.NodeId, AttributeId = id })).ToList();
        var values = await source.ReadAsync(asked, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < nodes.Count; i++)
        {
            var of = i * wanted.Length;
            nodes[i].Details = new VariableDetails
            {
                DataType = values[of].Value.Value as NodeId? ?? default,
                ValueRank = values[of + 1].Value.Type == BuiltInType.Int32 ? (int)values[of + 1].Value.Bits : -1,
                // A server that keeps the access to itself is believed to let us read: the read itself will tell.
                Access = values[of + 2].Value.Type == BuiltInType.Byte ? (byte)values[of + 2].Value.Bits : ReadBit,
                Value = withValues ? values[of + 3] : null,
            };
        }
    }

    private async Task NameTypesAsync(List<BrowsedNode> variables, CancellationToken cancellationToken)
    {
        var unknown = variables.Select(node => node.Details!.DataType).Distinct().Where(type => BuiltIn(type) is null && !type.IsNull).ToList();
        for (var at = 0; at < unknown.Count; at += NodesPerStep)
        {
            var step = unknown.GetRange(at, Math.Min(NodesPerStep, unknown.Count - at));
            var names = await source.ReadAsync(
                [.. step.Select(type => new ReadValueId { NodeId = type, AttributeId = AttributeIds.BrowseName })], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < step.Count; i++)
            {
                _typeNames[step[i]] = names[i].Value.Value is QualifiedName name && name.Name is { } text ? text : step[i].ToString();
            }
        }

        foreach (var node in variables)
        {
            var type = node.Details!.DataType;
            node.Details = node.Details with { TypeName = BuiltIn(type) ?? _typeNames.GetValueOrDefault(type, "") };
        }
    }

    // Unit and range belong on the line of their variable, not below it.
    private async Task FoldPropertiesAsync(List<BrowsedNode> variables, CancellationToken cancellationToken)
    {
        var properties = variables
            .SelectMany(parent => parent.Children.Where(child => child.Name is "EngineeringUnits" or "EURange").Select(child => (parent, child)))
            .ToList();
        for (var at = 0; at < properties.Count; at += NodesPerStep)
        {
            var step = properties.GetRange(at, Math.Min(NodesPerStep, properties.Count - at));
            var values = await source.ReadAsync([.. step.Select(one => new ReadValueId { NodeId = one.child.NodeId })], cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < step.Count; i++)
            {
                step[i].parent.Details = Fold(step[i].parent.Details!, values[i]);
            }
        }
    }

    private static VariableDetails Fold(VariableDetails details, in DataValue value)
    {
        if (value.Value.Value is not ExtensionObject body)
        {
            return details;
        }

        try
        {
            return body.TryDecode<EUInformation>(out var unit) ? details with { Unit = unit.DisplayName.Text }
                : body.TryDecode<Protocols.OpcUa.Range>(out var range) ? details with { Range = range }
                : details;
        }
        catch (UaDecodingException)
        {
            return details; // A property that cannot be read is no reason to leave its variable out.
        }
    }

    private static string? BuiltIn(NodeId type) =>
        type is { NamespaceIndex: 0, Type: NodeIdType.Numeric } && type.Number is >= 1 and <= 25 ? ((BuiltInType)type.Number).ToString()
        : type == new NodeId(24) ? "Variant"
        : null;
}
