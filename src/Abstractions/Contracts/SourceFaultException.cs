namespace IndustrialGateway;

/// <summary>A channel or device failed: which layer, and what to do about it. Transient unless <see cref="IsPermanent"/>.</summary>
public sealed class SourceFaultException : Exception
{
    /// <summary>A fault with a text for people.</summary>
    public SourceFaultException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>A fault without a text; exists for serializers.</summary>
    public SourceFaultException()
    {
    }

    /// <summary>A fault with a text for people.</summary>
    public SourceFaultException(string message)
        : base(message)
    {
    }

    /// <summary>True where trying again without a change of the map or the device is of no use (refused login, wrong certificate).</summary>
    public bool IsPermanent { get; init; }
}
