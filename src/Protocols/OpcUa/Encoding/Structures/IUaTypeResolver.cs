namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Knows data types by their ids in one session.</summary>
public interface IUaTypeResolver
{
    /// <summary>A data type; null where it is not known.</summary>
    UaDataType? Find(NodeId dataType);

    /// <summary>The structure whose binary encoding has this id (or that has it itself, as some servers write it); null where it is not known.</summary>
    UaDataType? FindByEncoding(ExpandedNodeId encodingId);
}
