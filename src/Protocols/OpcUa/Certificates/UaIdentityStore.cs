namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The application's own certificate on disk, in <c>pki/own</c>: <c>identity.pem</c> of the administrator where there is one, else <c>generated.pem</c>, made
/// at the first start. Looked at every 5 s: what is put there is used by channels that open from then on, without a restart.
/// </summary>
/// <remarks>
/// Renewal of a generated one: after two thirds of its life the next is made and lies in <c>generated.next.pem</c>, so that peers can be given it in time;
/// 30 days before the end, or on demand, it takes over. Peers trust certificates one by one: a gateway that changed its own without notice would stand still.
/// Threads: any. Progress: <see cref="Current"/> waits for nothing; looks exclude one another. Order: none. When full: there is nothing to fill.
/// </remarks>
public sealed class UaIdentityStore : IDisposable
{
    /// <summary>How long before its end a generated certificate gives way to the next.</summary>
    public static readonly TimeSpan TakeOver = TimeSpan.FromDays(30);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly IdentityFolder _folder;
    private readonly TimeProvider _time;
    private readonly ICertificateObserver? _observer;
    private readonly ITimer _timer;
    private string _stamp;
    private UaIdentity _current;
    private string _told = "";

    private UaIdentityStore(IdentityFolder folder, TimeProvider time, ICertificateObserver? observer, string stamp, UaIdentity current)
    {
        (_folder, _time, _observer, _stamp, _current) = (folder, time, observer, stamp, current);
        _timer = time.CreateTimer(static store => ((UaIdentityStore)store!).Look(), this, LookEvery, LookEvery);
    }

    /// <summary>The identity for channels that open now.</summary>
    public UaIdentity Current => Volatile.Read(ref _current);

    /// <summary>Opens the folder and makes a certificate where there is none.</summary>
    /// <param name="folder">The folder <c>pki</c>.</param>
    /// <param name="files">The files.</param>
    /// <param name="time">Judges ages, wakes the looks.</param>
    /// <param name="options">What a new certificate says.</param>
    /// <param name="observer">Hears of new identities and faults; null: no one.</param>
    /// <exception cref="UaIdentityException">A file is there and cannot be used; it is left as it is.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static UaIdentityStore Open(string folder, IUaFiles files, TimeProvider time, UaIdentityOptions options, ICertificateObserver? observer)
    {
        ArgumentNullException.ThrowIfNull(time);
        var own = new IdentityFolder(folder, files, options);
        var stamp = own.Stamp();
        var identity = own.Read(out var isOthersReadable);
        if (identity is null)
        {
            identity = own.MakeFirst(time.GetUtcNow());
            stamp = own.Stamp();
            observer?.OnIdentity(identity, "made at first start");
        }

        if (isOthersReadable)
        {
            observer?.OnFault($"The key in '{own.Path}' can be read by others: chmod 600 it.");
        }

        var store = new UaIdentityStore(own, time, observer, stamp, identity);
        store.Look();
        return store;
    }

    /// <summary>
    /// Looks at the folder, and at the age of a generated certificate. True where another identity is current afterwards. What goes wrong is told to the
    /// observer, and the identity stays.
    /// </summary>
    public bool Look()
    {
        lock (_gate)
        {
            try
            {
                var changed = Reread() | RenewWhenDue();
                _told = "";
                return changed;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or UaIdentityException)
            {
                TellOnce(e.Message);
                return false;
            }
        }
    }

    /// <summary>
    /// Makes a new certificate take over now: the one prepared, or a fresh one. The old one is kept as <c>generated.previous.pem</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The administrator's <c>identity.pem</c> is in use: it is his to renew.</exception>
    public UaIdentity Renew()
    {
        lock (_gate)
        {
            if (_folder.IsAdministrators)
            {
                throw new InvalidOperationException($"'{_folder.Path}' is the administrator's: put the new one there in its place.");
            }

            _folder.MakeNext(_time.GetUtcNow());
            Use(_folder.Promote(), "renewed on demand");
            return _current;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    // A look each 5 s would fill the log with one fault.
    private void TellOnce(string fault)
    {
        if (fault != _told)
        {
            _told = fault;
            _observer?.OnFault(fault);
        }
    }

    // A file that was bad once is told once: the stamp is taken before it is read.
    private bool Reread()
    {
        var stamp = _folder.Stamp();
        if (stamp == _stamp)
        {
            return false;
        }

        _stamp = stamp;
        if (_folder.Read(out _) is not { } identity || identity.Thumbprint == _current.Thumbprint)
        {
            return false;
        }

        Use(identity, "taken from the folder");
        return true;
    }

    private bool RenewWhenDue()
    {
        if (_folder.IsAdministrators)
        {
            return false;
        }

        var now = _time.GetUtcNow();
        var begin = new DateTimeOffset(_current.Certificate.NotBefore.ToUniversalTime());
        if (now < begin + ((_current.NotAfter - begin) * 2 / 3))
        {
            return false;
        }

        if (_folder.MakeNext(now) is { } next)
        {
            _stamp = _folder.Stamp();
            _observer?.OnIdentity(next, $"made as the next own certificate, in use from {_current.NotAfter - TakeOver:yyyy-MM-dd} on: give it to the peers until then");
        }

        if (now < _current.NotAfter - TakeOver)
        {
            return false;
        }

        Use(_folder.Promote(), "taken over as the old one ends");
        return true;
    }

    private void Use(UaIdentity identity, string what)
    {
        _stamp = _folder.Stamp();
        Volatile.Write(ref _current, identity);
        _observer?.OnIdentity(identity, what);
    }
}
