namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What the certificates of an application are opened with.</summary>
public sealed record UaPkiOptions
{
    /// <summary>The state folder of the application; keys and lists lie in <c>pki</c> below it.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The time everything is judged at and woken by.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>What an own certificate says when it is made.</summary>
    public required UaIdentityOptions Identity { get; init; }

    /// <summary>The files.</summary>
    /// <value>The disk.</value>
    public IUaFiles Files { get; init; } = new UaDiskFiles();

    /// <summary>Hears what this user of the certificates is refused, and, where it was the first to open them, of changes and faults.</summary>
    public ICertificateObserver? Observer { get; init; }
}
