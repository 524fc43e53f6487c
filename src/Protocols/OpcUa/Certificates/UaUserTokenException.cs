namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A user token is not made or not sent, because it would give a secret away or cannot be what the server wants. The message says why and what mends it.</summary>
public sealed class UaUserTokenException : Exception
{
    /// <summary>Says why.</summary>
    public UaUserTokenException(UaStatusCode status, string message)
        : base(message) => Status = status;

    /// <summary>Exists for serializers.</summary>
    public UaUserTokenException()
        : this("a user token cannot be made")
    {
    }

    /// <summary>BadIdentityTokenRejected.</summary>
    public UaUserTokenException(string message)
        : this(UaStatusCodes.BadIdentityTokenRejected, message)
    {
    }

    /// <summary>BadIdentityTokenRejected with a cause.</summary>
    public UaUserTokenException(string message, Exception innerException)
        : base(message, innerException) => Status = UaStatusCodes.BadIdentityTokenRejected;

    /// <summary>The status code nearest to it.</summary>
    public UaStatusCode Status { get; }
}
