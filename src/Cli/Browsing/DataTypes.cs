using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>The leaves of a server's structures, out of the DataTypeDefinition of its data types. Types are read once. One caller at a time.</summary>
internal sealed class DataTypes(INodeSource source)
{
    private const int MostLeaves = 500;
    private const int MostNesting = 8;

    private readonly Dictionary<NodeId, StructureDefinition?> _definitions = [];

    /// <summary>
    /// The ways to the leaves of a structure, such as <c>Position.X</c>; of an array its first element, <c>Axes[0].Speed</c>. Null where the type is not a structure, or does
    /// not say what it is made of. A type that holds itself is followed a few levels.
    /// </summary>
    public async Task<IReadOnlyList<string>?> LeavesAsync(NodeId dataType, CancellationToken cancellationToken)
    {
        if (await DefinitionAsync(dataType, cancellationToken).ConfigureAwait(false) is not { } definition)
        {
            return null;
        }

        var leaves = new List<string>();
        await AddAsync(definition, "", 0, leaves, cancellationToken).ConfigureAwait(false);
        return leaves;
    }

    private async Task AddAsync(StructureDefinition definition, string path, int nesting, List<string> leaves, CancellationToken cancellationToken)
    {
        foreach (var field in definition.Fields)
        {
            if (leaves.Count >= MostLeaves || field.Name is not { Length: > 0 } name || name.AsSpan().IndexOfAny(".[]") >= 0)
            {
                continue;
            }

            var inner = await DefinitionAsync(field.DataType, cancellationToken).ConfigureAwait(false);
            if (inner is null)
            {
                leaves.Add(path + name);
            }
            else if (nesting < MostNesting)
            {
                await AddAsync(inner, path + name + (field.ValueRank >= 1 ? "[0]." : "."), nesting + 1, leaves, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<StructureDefinition?> DefinitionAsync(NodeId type, CancellationToken cancellationToken)
    {
        if (_definitions.TryGetValue(type, out var known))
        {
            return known;
        }

        var values = await source.ReadAsync([new ReadValueId { NodeId = type, AttributeId = AttributeIds.DataTypeDefinition }], cancellationToken).ConfigureAwait(false);
        return _definitions[type] = Read(values[0]);
    }

    private static StructureDefinition? Read(in DataValue value)
    {
        try
        {
            return value.Value.Value is ExtensionObject body && body.TryDecode<StructureDefinition>(out var definition) ? definition : null;
        }
        catch (UaDecodingException)
        {
            return null; // A type nobody can read is a value without leaves.
        }
    }
}
