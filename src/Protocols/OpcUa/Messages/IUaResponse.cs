namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A service response.</summary>
public interface IUaResponse
{
    /// <summary>Its header.</summary>
    ResponseHeader Header { get; }
}
