namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A structure that travels with its type: a service message, or the body of an ExtensionObject.</summary>
/// <typeparam name="TSelf">The structure.</typeparam>
public interface IUaMessage<TSelf> : IUaEncodable<TSelf>
    where TSelf : IUaMessage<TSelf>
{
    /// <summary>The number of its <c>Encoding_DefaultBinary</c> node in namespace 0 (OPC 10000-6 A.3).</summary>
    static abstract uint BinaryEncodingId { get; }
}
