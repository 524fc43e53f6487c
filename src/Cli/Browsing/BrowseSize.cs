namespace IndustrialGateway.Cli.Browsing;

/// <summary>How much of an address space is looked at. Servers of real plants hold millions of nodes.</summary>
/// <param name="Depth">Levels below the first node.</param>
/// <param name="MostNodes">Nodes in the tree.</param>
internal readonly record struct BrowseSize(int Depth, int MostNodes);
