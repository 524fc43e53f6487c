namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A structure of OPC UA with its binary encoding (OPC 10000-6 §5.2).</summary>
/// <typeparam name="TSelf">The structure.</typeparam>
public interface IUaEncodable<TSelf>
    where TSelf : IUaEncodable<TSelf>
{
    /// <summary>Reads the fields in the order of the standard.</summary>
    /// <exception cref="UaDecodingException">The bytes are no such structure.</exception>
    static abstract TSelf Decode(ref UaReader reader);

    /// <summary>Writes the fields in the order of the standard.</summary>
    void Encode(UaWriter writer);
}
