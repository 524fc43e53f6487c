namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A browse that is to go on.</summary>
/// <param name="Node">The node.</param>
/// <param name="What">What of it is wanted.</param>
/// <param name="Next">Position of the next reference to look at.</param>
/// <param name="MaxReferences">References in one answer.</param>
internal sealed record BrowsePosition(UaNode Node, BrowseDescription What, int Next, int MaxReferences);
