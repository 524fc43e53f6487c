namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A service answered with a bad result, as a ServiceFault or in its response header.</summary>
public sealed class UaServiceException : Exception
{
    /// <summary>Says which service failed how.</summary>
    public UaServiceException(UaStatusCode status, string message, Exception? innerException = null)
        : base(message, innerException) => Status = status;

    /// <summary>Exists for serializers.</summary>
    public UaServiceException()
        : this(UaStatusCodes.BadUnexpectedError, "a service failed")
    {
    }

    /// <summary>BadUnexpectedError.</summary>
    public UaServiceException(string message)
        : this(UaStatusCodes.BadUnexpectedError, message)
    {
    }

    /// <summary>BadUnexpectedError with a cause.</summary>
    public UaServiceException(string message, Exception innerException)
        : this(UaStatusCodes.BadUnexpectedError, message, innerException)
    {
    }

    /// <summary>The result.</summary>
    public UaStatusCode Status { get; }
}
