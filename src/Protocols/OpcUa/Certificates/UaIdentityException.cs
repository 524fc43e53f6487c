namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The application's own certificate cannot be used. The message says which file, why, and what mends it; the file is left as it is.</summary>
public sealed class UaIdentityException : Exception
{
    /// <summary>Exists for serializers.</summary>
    public UaIdentityException()
        : this("the own certificate cannot be used")
    {
    }

    /// <summary>Says what is wrong with which file.</summary>
    public UaIdentityException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong with which file, and why.</summary>
    public UaIdentityException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
