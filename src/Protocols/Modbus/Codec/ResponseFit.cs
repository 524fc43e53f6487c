namespace IndustrialGateway.Protocols.Modbus;

/// <summary>How a response PDU stands to the request it claims to answer.</summary>
internal enum ResponseFit
{
    /// <summary>It answers it in every respect.</summary>
    Fits,

    /// <summary>It is an exception answer to it.</summary>
    Exception,

    /// <summary>It is a well-formed answer to something else.</summary>
    Unfit,

    /// <summary>It contradicts itself, so nothing says where the next frame begins.</summary>
    InDoubt,
}
