namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Browse and BrowseNext (OPC 10000-4 §5.9). Stateless, what is cut is kept by the session; any thread.</summary>
internal sealed class BrowseServices(UaAddressSpace space, UaServerQuotas quotas)
{
    /// <exception cref="UaServiceException">Nothing or too much is asked for, or a view, of which there are none.</exception>
    public BrowseResponse Browse(ServerSession session, BrowseRequest request)
    {
        OperationCheck.Count(request.NodesToBrowse.Length, quotas.MaxBrowseOperations);
        if (!request.View.ViewId.IsNull)
        {
            throw new UaServiceException(UaStatusCodes.BadViewIdUnknown, "there are no views");
        }

        var most = request.RequestedMaxReferencesPerNode is 0 ? quotas.MaxReferencesPerNode : (int)Math.Min(request.RequestedMaxReferencesPerNode, (uint)quotas.MaxReferencesPerNode);
        return new BrowseResponse { Results = Array.ConvertAll(request.NodesToBrowse, what => Browse(session, what, most)) };
    }

    /// <exception cref="UaServiceException">Nothing or too much is asked for.</exception>
    public BrowseNextResponse BrowseNext(ServerSession session, BrowseNextRequest request)
    {
        OperationCheck.Count(request.ContinuationPoints.Length, quotas.MaxBrowseOperations);
        return new BrowseNextResponse
        {
            Results = Array.ConvertAll(request.ContinuationPoints, point => !session.Continuations.TryTake(point, out var position)
                ? new BrowseResult { StatusCode = UaStatusCodes.BadContinuationPointInvalid }
                : request.ReleaseContinuationPoints ? new BrowseResult() : Collect(session, position)),
        };
    }

    private BrowseResult Browse(ServerSession session, BrowseDescription what, int most)
    {
        if (space.Find(what.NodeId) is not { } node)
        {
            return new BrowseResult { StatusCode = UaStatusCodes.BadNodeIdUnknown };
        }

        if (what.BrowseDirection is < BrowseDirection.Forward or > BrowseDirection.Both)
        {
            return new BrowseResult { StatusCode = UaStatusCodes.BadBrowseDirectionInvalid };
        }

        if (!what.ReferenceTypeId.IsNull && space.Find(what.ReferenceTypeId) is not { NodeClass: NodeClass.ReferenceType })
        {
            return new BrowseResult { StatusCode = UaStatusCodes.BadReferenceTypeIdInvalid };
        }

        return Collect(session, new BrowsePosition(node, what, 0, most));
    }

    private BrowseResult Collect(ServerSession session, BrowsePosition position)
    {
        var references = position.Node.References.AsSpan();
        List<ReferenceDescription> found = [];
        for (var i = position.Next; i < references.Length; i++)
        {
            if (!IsWanted(references[i], position.What))
            {
                continue;
            }

            if (found.Count == position.MaxReferences)
            {
                return Cut(session, position with { Next = i }, found);
            }

            found.Add(Describe(references[i], (BrowseResultMask)position.What.ResultMask));
        }

        return new BrowseResult { References = [.. found] };
    }

    private BrowseResult Cut(ServerSession session, BrowsePosition next, List<ReferenceDescription> found)
    {
        var point = session.Continuations.Add(next, quotas.MaxContinuationPoints);
        return point is null
            ? new BrowseResult { StatusCode = UaStatusCodes.BadNoContinuationPoints }
            : new BrowseResult { References = [.. found], ContinuationPoint = point };
    }

    private bool IsWanted(in UaReference reference, BrowseDescription what) =>
        (what.BrowseDirection == BrowseDirection.Both || reference.IsForward == (what.BrowseDirection == BrowseDirection.Forward))
        && (what.NodeClassMask == 0 || (what.NodeClassMask & (uint)reference.Target.NodeClass) != 0)
        && (what.ReferenceTypeId.IsNull
            || reference.ReferenceTypeId == what.ReferenceTypeId
            || (what.IncludeSubtypes && space.IsSubtypeOf(reference.ReferenceTypeId, what.ReferenceTypeId)));

    private static ReferenceDescription Describe(in UaReference reference, BrowseResultMask mask)
    {
        var target = reference.Target;
        return new ReferenceDescription
        {
            NodeId = new ExpandedNodeId(target.Id),
            ReferenceTypeId = mask.HasFlag(BrowseResultMask.ReferenceTypeId) ? reference.ReferenceTypeId : NodeId.Null,
            IsForward = mask.HasFlag(BrowseResultMask.IsForward) && reference.IsForward,
            NodeClass = mask.HasFlag(BrowseResultMask.NodeClass) ? target.NodeClass : NodeClass.Unspecified,
            BrowseName = mask.HasFlag(BrowseResultMask.BrowseName) ? target.BrowseName : default,
            DisplayName = mask.HasFlag(BrowseResultMask.DisplayName) ? target.DisplayName : default,
            TypeDefinition = mask.HasFlag(BrowseResultMask.TypeDefinition) ? new ExpandedNodeId(target.TypeDefinition) : default,
        };
    }
}
