namespace IndustrialGateway.Configuration.Yaml;

/// <summary>Counts the nodes of all files of one map against <see cref="MapLimits"/>. One thread.</summary>
internal sealed class NodeBudget
{
    public int Nodes { get; private set; }

    public int AliasNodes { get; private set; }

    public bool TryTake()
    {
        Nodes++;
        return Nodes <= MapLimits.MaxNodes;
    }

    /// <summary>Books what an alias or merge adds. False: too much.</summary>
    public bool TryTakeAlias(int size)
    {
        // Sizes are at most MaxNodes, so the sums stay far from overflow: each step is checked.
        Nodes += size;
        AliasNodes += size;
        return AliasNodes <= MapLimits.MaxAliasNodes && Nodes <= MapLimits.MaxNodes;
    }
}
