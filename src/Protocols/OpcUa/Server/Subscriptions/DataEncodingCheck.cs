namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The encoding of a value a client asks for (OPC 10000-4 §7.29): there is Default Binary, or the default, which is the same.</summary>
internal static class DataEncodingCheck
{
    public static UaStatusCode Of(ReadValueId what) => what.DataEncoding.Name switch
    {
        null or "" => UaStatusCodes.Good,
        _ when what.AttributeId != AttributeIds.Value => UaStatusCodes.BadDataEncodingInvalid,
        "Default Binary" => UaStatusCodes.Good,
        "Default XML" or "Default JSON" => UaStatusCodes.BadDataEncodingUnsupported,
        _ => UaStatusCodes.BadDataEncodingInvalid,
    };
}
