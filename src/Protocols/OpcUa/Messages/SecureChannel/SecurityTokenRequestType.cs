namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Whether a channel is opened or renewed (OPC 10000-4, OpenSecureChannel).</summary>
public enum SecurityTokenRequestType
{
    /// <summary>A new channel.</summary>
    Issue = 0,

    /// <summary>A new token for a channel that is open.</summary>
    Renew = 1,
}
