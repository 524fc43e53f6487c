using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>A node of the tree that a walk built. One thread.</summary>
internal sealed class BrowsedNode
{
    /// <summary>Its id in this session.</summary>
    public required NodeId NodeId { get; init; }

    /// <summary>The same with the URI of its namespace: what a map holds.</summary>
    public required ExpandedNodeId Id { get; init; }

    /// <summary>Its browse name, without the namespace.</summary>
    public required string Name { get; init; }

    /// <summary>What the server shows people; often the browse name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Object, variable, method, view.</summary>
    public required NodeClass Class { get; init; }

    /// <summary>How it hangs below its parent: i=46 is a property.</summary>
    public NodeId ReferenceType { get; init; }

    /// <summary>What lies below it, in the server's order.</summary>
    public List<BrowsedNode> Children { get; } = [];

    /// <summary>True where more lies below than the tree holds: the depth or the number of nodes ended it.</summary>
    public bool IsCut { get; set; }

    /// <summary>True where it stands elsewhere in the tree with its children.</summary>
    public bool IsRepeated { get; set; }

    /// <summary>Why it could not be browsed; good where it was.</summary>
    public UaStatusCode Problem { get; set; }

    /// <summary>Data type, rank, access and value of a variable; null for other nodes, and where nobody asked.</summary>
    public VariableDetails? Details { get; set; }

    /// <summary>True for a property of another node.</summary>
    public bool IsProperty => ReferenceType == WellKnown.HasProperty;
}
