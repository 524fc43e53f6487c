namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>TranslateBrowsePathsToNodeIds, RegisterNodes and UnregisterNodes (OPC 10000-4 §5.9). Stateless; any thread.</summary>
internal sealed class PathServices(UaAddressSpace space, UaServerQuotas quotas)
{
    private const int MaxTargets = 1000;

    /// <exception cref="UaServiceException">Nothing or too much is asked for.</exception>
    public TranslateBrowsePathsToNodeIdsResponse Translate(TranslateBrowsePathsToNodeIdsRequest request)
    {
        OperationCheck.Count(request.BrowsePaths.Length, quotas.MaxBrowseOperations);
        return new TranslateBrowsePathsToNodeIdsResponse { Results = Array.ConvertAll(request.BrowsePaths, Translate) };
    }

    /// <exception cref="UaServiceException">Nothing or too much is asked for.</exception>
    public RegisterNodesResponse Register(RegisterNodesRequest request)
    {
        // An id is found at once as it is: there is no shorter one to give.
        OperationCheck.Count(request.NodesToRegister.Length, quotas.MaxOperations);
        return new RegisterNodesResponse { RegisteredNodeIds = request.NodesToRegister };
    }

    /// <exception cref="UaServiceException">Nothing or too much is asked for.</exception>
    public UnregisterNodesResponse Unregister(UnregisterNodesRequest request)
    {
        OperationCheck.Count(request.NodesToUnregister.Length, quotas.MaxOperations);
        return new UnregisterNodesResponse();
    }

    private BrowsePathResult Translate(BrowsePath path)
    {
        var elements = path.RelativePath.Elements;
        if (space.Find(path.StartingNode) is not { } start)
        {
            return new BrowsePathResult { StatusCode = UaStatusCodes.BadNodeIdUnknown };
        }

        if (elements.Length == 0)
        {
            return new BrowsePathResult { StatusCode = UaStatusCodes.BadNothingToDo };
        }

        if (elements.Length > quotas.MaxPathElements)
        {
            return new BrowsePathResult { StatusCode = UaStatusCodes.BadQueryTooComplex };
        }

        HashSet<UaNode> nodes = [start];
        foreach (var element in elements)
        {
            if (string.IsNullOrEmpty(element.TargetName.Name))
            {
                return new BrowsePathResult { StatusCode = UaStatusCodes.BadBrowseNameInvalid };
            }

            nodes = Follow(nodes, element);
        }

        return nodes.Count == 0
            ? new BrowsePathResult { StatusCode = UaStatusCodes.BadNoMatch }
            : new BrowsePathResult { Targets = [.. nodes.Select(node => new BrowsePathTarget { TargetId = new ExpandedNodeId(node.Id), RemainingPathIndex = uint.MaxValue })] };
    }

    private HashSet<UaNode> Follow(HashSet<UaNode> nodes, RelativePathElement element)
    {
        HashSet<UaNode> targets = [];
        foreach (var node in nodes)
        {
            foreach (ref readonly var reference in node.References.AsSpan())
            {
                if (targets.Count < MaxTargets && reference.IsForward != element.IsInverse && reference.Target.BrowseName == element.TargetName && IsOf(reference.ReferenceTypeId, element))
                {
                    targets.Add(reference.Target);
                }
            }
        }

        return targets;
    }

    private bool IsOf(NodeId type, RelativePathElement element) =>
        element.ReferenceTypeId.IsNull || type == element.ReferenceTypeId || (element.IncludeSubtypes && space.IsSubtypeOf(type, element.ReferenceTypeId));
}
