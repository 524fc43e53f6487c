namespace IndustrialGateway;

/// <summary>An uplink failed: which layer, and what to do about it.</summary>
public sealed class UplinkFaultException : Exception
{
    /// <summary>A fault with a text for people.</summary>
    public UplinkFaultException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>A fault without a text; exists for serializers.</summary>
    public UplinkFaultException()
    {
    }

    /// <summary>A fault with a text for people.</summary>
    public UplinkFaultException(string message)
        : base(message)
    {
    }

    /// <summary>True where trying again soon is of no use (refused login, wrong certificate, missing secret): the supervisor waits longer between attempts.</summary>
    public bool IsPermanent { get; init; }
}
