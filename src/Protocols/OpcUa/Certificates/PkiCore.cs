namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The certificates of one state folder in this process, shared by all who have it open: one look at the folder, one bound on what is written.</summary>
internal sealed class PkiCore : ICertificateObserver, IDisposable
{
    private readonly Lock _gate = new();
    private ICertificateObserver[] _observers = [];

    public PkiCore(UaPkiOptions options)
    {
        Folder = Path.Combine(options.StateFolder, PkiFolders.Pki);
        if (options.Observer is { } first)
        {
            Add(first);
        }

        Identities = UaIdentityStore.Open(Folder, options.Files, options.TimeProvider, options.Identity, this);
        Trust = new UaTrustList(Folder, options.Files, options.TimeProvider, this);
        Rejected = new RejectedFolder(Folder, options.Files, options.TimeProvider);
    }

    public string Folder { get; }

    public UaIdentityStore Identities { get; }

    public UaTrustList Trust { get; }

    public RejectedFolder Rejected { get; }

    public SeenCertificates Seen { get; } = new();

    /// <summary>How many have it open; counted by the table of open folders.</summary>
    public int Users { get; set; }

    public void Add(ICertificateObserver observer)
    {
        lock (_gate)
        {
            _observers = [.. _observers, observer];
        }
    }

    public void Remove(ICertificateObserver observer)
    {
        lock (_gate)
        {
            var at = Array.IndexOf(_observers, observer);
            _observers = at < 0 ? _observers : [.. _observers[..at], .. _observers[(at + 1)..]];
        }
    }

    // Refusals go to the observer of whoever asked.
    public void OnRefused(CertificateVerdict verdict, string peer)
    {
    }

    // What concerns the folder is told once, to who has been there longest.
    public void OnTrustChanged(int trusted, IReadOnlyList<string> faults) => First()?.OnTrustChanged(trusted, faults);

    public void OnIdentity(UaIdentity identity, string what) => First()?.OnIdentity(identity, what);

    public void OnFault(string text) => First()?.OnFault(text);

    public void Dispose()
    {
        Trust.Dispose();
        Identities.Dispose();
    }

    private ICertificateObserver? First()
    {
        lock (_gate)
        {
            return _observers.Length == 0 ? null : _observers[0];
        }
    }
}
