namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>MessageSecurityMode (OPC 10000-4 §7.20): what is done to every message of a channel. The numbers are those on the wire.</summary>
public enum UaSecurityMode
{
    /// <summary>Not said. Never valid on a channel.</summary>
    Invalid = 0,

    /// <summary>Neither signed nor encrypted: anyone on the way reads and alters it.</summary>
    None = 1,

    /// <summary>Signed: cannot be altered unseen, can be read.</summary>
    Sign = 2,

    /// <summary>Signed and encrypted.</summary>
    SignAndEncrypt = 3,
}
