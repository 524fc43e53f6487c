namespace IndustrialGateway.Protocols.Modbus;

/// <summary>What a server does wrong on purpose.</summary>
public enum ModbusFaultKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Answers late; requests behind it on the same connection wait.</summary>
    Delay,

    /// <summary>Carries the request out and does not answer.</summary>
    Drop,

    /// <summary>Answers with an exception code and does nothing.</summary>
    Exception,

    /// <summary>Sends the first half of the response and cuts the connection.</summary>
    Cut,

    /// <summary>Sends bytes that are no frame in place of the response.</summary>
    Garbage,
}
