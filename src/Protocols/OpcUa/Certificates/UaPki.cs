namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Everything about certificates of one application: its own identity, whom it trusts, and the check of its peers. Several parts of one process that open the
/// same state folder (clients, a server) share it; each disposes its own handle.
/// </summary>
/// <remarks>
/// Threads: any. Progress: opening reads the folder, and makes a key at the first start (up to some seconds); everything else waits for no one.
/// Order: none. When full: see <see cref="UaTrustList"/> and the folder <c>rejected</c>.
/// </remarks>
public sealed class UaPki : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, PkiCore> Folders = new(StringComparer.Ordinal);

    private readonly string _key;
    private readonly PkiCore _core;
    private readonly ICertificateObserver? _observer;
    private bool _isDisposed;

    private UaPki(string key, PkiCore core, UaPkiOptions options)
    {
        (_key, _core, _observer) = (key, core, options.Observer);
        Check = new CertificateCheck(core.Trust, core.Folder, core.Rejected, core.Seen, options.TimeProvider, options.Observer);
    }

    /// <summary>The identity for channels that open now.</summary>
    public UaIdentity Identity => _core.Identities.Current;

    /// <summary>The own certificate and its renewal.</summary>
    public UaIdentityStore Identities => _core.Identities;

    /// <summary>Who is trusted; tells of changes.</summary>
    public UaTrustList Trust => _core.Trust;

    /// <summary>Checks the certificates of peers.</summary>
    public ICertificateCheck Check { get; }

    /// <summary>Opens the certificates of a state folder. Makes the own certificate where there is none.</summary>
    /// <param name="options">Where and for whom. Files, time and identity count for the one who opens first.</param>
    /// <exception cref="UaIdentityException">The own certificate is there and cannot be used.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to someone else.</exception>
    public static UaPki Open(UaPkiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var key = Path.GetFullPath(options.StateFolder);
        lock (Gate)
        {
            if (!Folders.TryGetValue(key, out var core))
            {
                core = new PkiCore(options with { StateFolder = key });
                Folders.Add(key, core);
            }
            else if (options.Observer is { } observer)
            {
                core.Add(observer);
            }

            core.Users++;
            return new UaPki(key, core, options);
        }
    }

    /// <summary>Certificates of peers accepted lately by any part of this process that has the folder open, at most 256; empty where none has.</summary>
    public static IReadOnlyList<SeenCertificate> SeenIn(string stateFolder)
    {
        lock (Gate)
        {
            return Folders.TryGetValue(Path.GetFullPath(stateFolder), out var core) ? core.Seen.All : [];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (_observer is not null)
            {
                _core.Remove(_observer);
            }

            if (--_core.Users == 0)
            {
                Folders.Remove(_key);
                _core.Dispose();
            }
        }
    }
}
