namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The trust list of a running gateway: the folders <c>trusted</c>, <c>issuers</c>, <c>users</c>, <c>crl</c> and <c>banned</c> under <c>pki</c>, looked at
/// every 5 s. Who trusts is the administrator alone; nothing here adds to the list.
/// </summary>
/// <remarks>
/// Threads: any. Progress: a check reads the snapshot of the last look and waits for nothing; looks exclude one another.
/// Order: a caller told of a change sees at least that change. When full: a folder of more than 1,000 files is read up to that, and says so.
/// </remarks>
public sealed class UaTrustList : IDisposable
{
    /// <summary>How often the folders are looked at: a change takes effect within 10 s.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly IUaFiles _files;
    private readonly ICertificateObserver? _observer;
    private readonly ITimer _timer;
    private string _stamp;
    private TrustSnapshot _current;
    private Action[] _watchers = [];

    /// <summary>Reads the list, and looks at it from now on.</summary>
    /// <param name="folder">The folder <c>pki</c>; it need not exist.</param>
    /// <param name="files">The files.</param>
    /// <param name="time">Wakes the looks.</param>
    /// <param name="observer">Hears of changes and faults; null: no one.</param>
    public UaTrustList(string folder, IUaFiles files, TimeProvider time, ICertificateObserver? observer)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_folder, _files, _observer) = (folder, files, observer);
        _stamp = TrustLoader.StampOf(folder, files);
        _current = new TrustLoader(folder, files).Load();
        foreach (var fault in _current.Faults)
        {
            observer?.OnFault(fault);
        }

        _timer = time.CreateTimer(static list => ((UaTrustList)list!).Look(), this, LookEvery, LookEvery);
    }

    /// <summary>The trusted certificates, applications and authorities.</summary>
    public IReadOnlyList<UaCertificate> Trusted => Current.Trusted;

    /// <summary>What could not be used at the last look, in English.</summary>
    public IReadOnlyList<string> Faults => Current.Faults;

    internal TrustSnapshot Current => Volatile.Read(ref _current);

    /// <summary>
    /// Calls back after each change, on the thread of the look: live channels check their peer's certificate again and close where it is refused now.
    /// The callback does not throw and does not block. Dispose ends it.
    /// </summary>
    public IDisposable OnChange(Action changed)
    {
        lock (_gate)
        {
            _watchers = [.. _watchers, changed];
        }

        return new Registration(this, changed);
    }

    /// <summary>What a check would say of a certificate at a time; nothing is written down.</summary>
    public CertificateVerdict Judge(byte[] certificateDer, CertificateExpectations expectations, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(certificateDer);
        ArgumentNullException.ThrowIfNull(expectations);
        return CertificateCheck.Judge(certificateDer, expectations, Current, at, _folder);
    }

    /// <summary>Looks at the folders now. True where they had changed; a folder that cannot be read leaves the list as it was.</summary>
    public bool Look()
    {
        Action[] watchers;
        TrustSnapshot loaded;
        lock (_gate)
        {
            try
            {
                var stamp = TrustLoader.StampOf(_folder, _files);
                if (stamp == _stamp)
                {
                    return false;
                }

                loaded = new TrustLoader(_folder, _files).Load();
                _stamp = stamp;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _observer?.OnFault($"The trust list in '{_folder}' cannot be read: {e.Message} What was trusted before is trusted on.");
                return false;
            }

            Volatile.Write(ref _current, loaded);
            watchers = _watchers;
        }

        _observer?.OnTrustChanged(loaded.Trusted.Count, loaded.Faults);
        foreach (var watcher in watchers)
        {
            watcher();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Remove(Action changed)
    {
        lock (_gate)
        {
            var at = Array.IndexOf(_watchers, changed);
            if (at >= 0)
            {
                _watchers = [.. _watchers[..at], .. _watchers[(at + 1)..]];
            }
        }
    }

    private sealed class Registration(UaTrustList owner, Action changed) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                owner.Remove(changed);
            }
        }
    }
}
