using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>One variable of the map: where its value lies in the server, and how it is fetched. Immutable.</summary>
/// <param name="Tag">The tag of the map.</param>
/// <param name="Node">Its node; the namespace is looked up in every session.</param>
public sealed record OpcUaTagPlan(TagSettings Tag, ExpandedNodeId Node)
{
    /// <summary>The element asked for, as the standard writes a NumericRange; null for the whole value.</summary>
    public string? IndexRange { get; init; }

    /// <summary>The leaf of a structure; null for the value itself.</summary>
    public FieldPath? Field { get; init; }

    /// <summary>True: read cyclically, not subscribed.</summary>
    public bool IsRead { get; init; }

    /// <summary>Values the server keeps between two publishes, at least 1.</summary>
    public uint Queue { get; init; } = 1;

    /// <summary>Deadband in raw units for the server's filter; 0 for none.</summary>
    public double Deadband { get; init; }

    /// <summary>True: <see cref="Deadband"/> is percent of the range the server knows.</summary>
    public bool IsPercent { get; init; }

    /// <summary>What is asked for, for people: <c>nsu=urn:plant:line;s=Axes[1].Speed</c>.</summary>
    public string Place => $"{Node}{(IndexRange is null ? "" : $"[{IndexRange}]")}{(Field is null ? "" : $" {Field}")}";
}
