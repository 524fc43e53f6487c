namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Bytes from a peer that are no valid encoding, or more than the limits allow. <see cref="Status"/> is BadDecodingError or BadEncodingLimitsExceeded; of structures also
/// BadDataTypeIdUnknown or BadNotSupported where their definition cannot be followed.
/// </summary>
public sealed class UaDecodingException : Exception
{
    /// <summary>Says what was wrong.</summary>
    public UaDecodingException(UaStatusCode status, string message)
        : base(message) => Status = status;

    /// <summary>Exists for serializers.</summary>
    public UaDecodingException()
        : this(UaStatusCodes.BadDecodingError, "bytes do not decode")
    {
    }

    /// <summary>BadDecodingError.</summary>
    public UaDecodingException(string message)
        : this(UaStatusCodes.BadDecodingError, message)
    {
    }

    /// <summary>BadDecodingError with a cause.</summary>
    public UaDecodingException(string message, Exception innerException)
        : base(message, innerException) => Status = UaStatusCodes.BadDecodingError;

    /// <summary>What the peer is told.</summary>
    public UaStatusCode Status { get; }
}
