namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A connection could not be opened. The message names the URL and the cause.</summary>
public sealed class UaConnectException : Exception
{
    /// <summary>A failure at one step.</summary>
    public UaConnectException(UaConnectLayer layer, UaStatusCode status, string message, Exception? innerException = null)
        : base(message, innerException) => (Layer, Status) = (layer, status);

    /// <summary>Exists for serializers.</summary>
    public UaConnectException()
        : this(UaConnectLayer.Tcp, UaStatusCodes.BadNotConnected, "no connection")
    {
    }

    /// <summary>No TCP connection.</summary>
    public UaConnectException(string message)
        : this(UaConnectLayer.Tcp, UaStatusCodes.BadNotConnected, message)
    {
    }

    /// <summary>No TCP connection, with a cause.</summary>
    public UaConnectException(string message, Exception innerException)
        : this(UaConnectLayer.Tcp, UaStatusCodes.BadNotConnected, message, innerException)
    {
    }

    /// <summary>The step that failed.</summary>
    public UaConnectLayer Layer { get; }

    /// <summary>What was wrong; the peer's word where it gave one.</summary>
    public UaStatusCode Status { get; }

    /// <summary>Layer Certificate: what is wrong with it and what mends it.</summary>
    public CertificateVerdict? Verdict { get; init; }
}
