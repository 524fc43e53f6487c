namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How far a connection attempt came: where to look for the fault.</summary>
public enum UaConnectLayer
{
    /// <summary>The host name has no address, or the URL is none.</summary>
    Dns,

    /// <summary>No TCP connection.</summary>
    Tcp,

    /// <summary>HEL was not answered with ACK: no OPC UA server, or one that refuses the URL or the limits.</summary>
    Hello,

    /// <summary>OpenSecureChannel failed.</summary>
    Channel,

    /// <summary>The certificate of the server is refused by this side.</summary>
    Certificate,

    /// <summary>CreateSession failed, or what the server says of itself is not what it said before.</summary>
    Session,

    /// <summary>ActivateSession failed: the user is refused.</summary>
    User,
}
