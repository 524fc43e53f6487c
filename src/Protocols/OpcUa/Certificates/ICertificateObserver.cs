namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Hears what happens to certificates, for logs and figures. Called on the thread that found it; does not block.</summary>
public interface ICertificateObserver
{
    /// <summary>A certificate was refused.</summary>
    void OnRefused(CertificateVerdict verdict, string peer);

    /// <summary>The trust list has been read anew.</summary>
    void OnTrustChanged(int trusted, IReadOnlyList<string> faults);

    /// <summary>Another own certificate is in use from now on, or one has been made that will be.</summary>
    void OnIdentity(UaIdentity identity, string what);

    /// <summary>A file of the folder could not be read or written; what was known before is used on.</summary>
    void OnFault(string text);
}
