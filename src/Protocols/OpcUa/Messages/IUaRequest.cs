namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A service request.</summary>
public interface IUaRequest
{
    /// <summary>Its header.</summary>
    RequestHeader Header { get; }
}
