namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>One end of a reference as the node that holds it sees it (OPC 10000-3 §5.3).</summary>
/// <param name="ReferenceTypeId">Its type.</param>
/// <param name="IsForward">True where this node is the source.</param>
/// <param name="Target">The node at the other end.</param>
public readonly record struct UaReference(NodeId ReferenceTypeId, bool IsForward, UaNode Target);
