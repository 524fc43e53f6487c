namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Kinds of user tokens (OPC 10000-4, UserTokenPolicy).</summary>
public enum UserTokenType
{
    /// <summary>Nobody in particular.</summary>
    Anonymous = 0,

    /// <summary>Name and password.</summary>
    UserName = 1,

    /// <summary>X.509 certificate with a signature.</summary>
    Certificate = 2,

    /// <summary>A token of an authorization service, such as a JWT.</summary>
    IssuedToken = 3,
}
