using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>Nodes of namespace 0 that a walk knows (OPC 10000-6, NodeIds.csv).</summary>
internal static class WellKnown
{
    public static readonly NodeId HierarchicalReferences = new(33);
    public static readonly NodeId HasProperty = new(46);
    public static readonly NodeId Objects = new(85);
    public static readonly NodeId Server = new(2253);
    public static readonly NodeId Enumeration = new(29);
}
