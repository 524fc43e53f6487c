namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Service messages as they stand in a secure channel: the id of the type, then the body (OPC 10000-6 §6.7.2.5).</summary>
public static class UaMessages
{
    /// <summary>The encoding id of ServiceFault.</summary>
    public const uint ServiceFaultId = 397;

    /// <summary>Writes id and body.</summary>
    public static void Write<T>(UaWriter writer, T message)
        where T : IUaMessage<T>
    {
        writer.WriteNodeId(new NodeId(T.BinaryEncodingId));
        message.Encode(writer);
    }

    /// <summary>Reads the id; 0 where it is none of namespace 0.</summary>
    public static uint ReadTypeId(ref UaReader reader)
    {
        var id = reader.ReadNodeId();
        return id is { NamespaceIndex: 0, Type: NodeIdType.Numeric } ? id.Number : 0;
    }

    /// <summary>Reads a response of the type that was asked for.</summary>
    /// <exception cref="UaServiceException">It is a ServiceFault, or the header's result is bad.</exception>
    /// <exception cref="UaDecodingException">It is neither.</exception>
    public static T ReadResponse<T>(ref UaReader reader)
        where T : IUaMessage<T>, IUaResponse
    {
        var id = ReadTypeId(ref reader);
        if (id == ServiceFaultId)
        {
            throw Fault<T>(ResponseHeader.Decode(ref reader).ServiceResult);
        }

        if (id != T.BinaryEncodingId)
        {
            throw new UaDecodingException(UaStatusCodes.BadUnknownResponse, $"{typeof(T).Name} was expected, a message of type i={id} came");
        }

        var response = T.Decode(ref reader);
        return response.Header.ServiceResult.IsBad ? throw Fault<T>(response.Header.ServiceResult) : response;
    }

    private static UaServiceException Fault<T>(UaStatusCode status) => new(status, $"{typeof(T).Name.Replace("Response", "", StringComparison.Ordinal)} was answered {status}");
}
