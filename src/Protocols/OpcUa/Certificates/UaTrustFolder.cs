namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The administrator's hand on the trust folders of a gateway, running or not: a running one sees a change within 10 s. One thread at a time; two processes at
/// once leave the change of one of them, whole.
/// </summary>
/// <param name="stateFolder">The state folder of the gateway.</param>
/// <param name="files">The files; their faults are thrown.</param>
/// <param name="time">The time things are written down with.</param>
public sealed class UaTrustFolder(string stateFolder, IUaFiles files, TimeProvider time)
{
    private const int LargestFile = 64 * 1024;
    private readonly string _folder = Path.Combine(stateFolder, PkiFolders.Pki);

    /// <summary>The folder <c>pki</c>.</summary>
    public string Folder => _folder;

    /// <summary>Reads everything.</summary>
    public UaTrustInventory Read()
    {
        var faults = new List<string>();
        var trusted = Certificates(PkiFolders.Trusted, faults);
        var users = Certificates(PkiFolders.Users, faults);
        var banned = Certificates(PkiFolders.Banned, faults);
        var decided = trusted.Concat(users).Concat(banned).Select(known => known.Certificate.Thumbprint).ToHashSet();
        return new UaTrustInventory
        {
            Own = Own(IdentityFolder.AdministratorsName, faults) ?? Own(IdentityFolder.GeneratedName, faults),
            Next = Own(IdentityFolder.NextName, faults),
            Trusted = trusted,
            Users = users,
            Issuers = Certificates(PkiFolders.Issuers, faults),
            Banned = banned,
            Rejected = [.. new RejectedFolder(_folder, files, time).List().Where(rejected => !decided.Contains(rejected.Certificate.Thumbprint))],
            Faults = faults,
        };
    }

    /// <summary>Trusts a certificate that was refused or banned.</summary>
    /// <param name="thumbprint">A whole thumbprint.</param>
    /// <param name="asUser">True: for user tokens instead of applications.</param>
    /// <param name="accepted">The certificate; null where it is unknown.</param>
    public UaTrustChange Accept(string thumbprint, bool asUser, out UaCertificate? accepted)
    {
        var inventory = Read();
        var list = asUser ? inventory.Users : inventory.Trusted;
        accepted = list.FirstOrDefault(known => known.Certificate.HasThumbprint(thumbprint))?.Certificate;
        if (accepted is not null)
        {
            return UaTrustChange.Already;
        }

        accepted = new RejectedFolder(_folder, files, time).List().FirstOrDefault(rejected => rejected.Certificate.HasThumbprint(thumbprint))?.Certificate
            ?? inventory.Banned.FirstOrDefault(known => known.Certificate.HasThumbprint(thumbprint))?.Certificate;
        return accepted is null ? UaTrustChange.Unknown : Trust(accepted, asUser);
    }

    /// <summary>Trusts a certificate from elsewhere, such as a file the administrator was given.</summary>
    public UaTrustChange Trust(UaCertificate certificate, bool asUser)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var path = Path.Combine(_folder, asUser ? PkiFolders.Users : PkiFolders.Trusted, certificate.Thumbprint + ".der");
        var isNew = files.Write(path, certificate.Der, secret: false, replace: false);
        Remove(PkiFolders.Banned, certificate);
        new RejectedFolder(_folder, files, time).Remove(certificate);
        return isNew ? UaTrustChange.Done : UaTrustChange.Already;
    }

    /// <summary>
    /// Takes a certificate from the trust list and bans it: it is refused by name from then on, also where a trusted authority has issued it.
    /// </summary>
    /// <param name="thumbprint">A whole thumbprint.</param>
    /// <param name="rejected">The certificate; null where it is unknown.</param>
    public UaTrustChange Reject(string thumbprint, out UaCertificate? rejected)
    {
        var inventory = Read();
        rejected = inventory.Trusted.Concat(inventory.Users).Concat(inventory.Banned).FirstOrDefault(known => known.Certificate.HasThumbprint(thumbprint))?.Certificate
            ?? new RejectedFolder(_folder, files, time).List().FirstOrDefault(known => known.Certificate.HasThumbprint(thumbprint))?.Certificate;
        if (rejected is null)
        {
            return UaTrustChange.Unknown;
        }

        return Ban(rejected);
    }

    /// <summary>Bans a certificate, known or from a file.</summary>
    public UaTrustChange Ban(UaCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);

        // The ban first: between the two steps the certificate is refused, never trusted again.
        var isNew = files.Write(Path.Combine(_folder, PkiFolders.Banned, certificate.Thumbprint + ".der"), certificate.Der, secret: false, replace: false);
        Remove(PkiFolders.Trusted, certificate);
        Remove(PkiFolders.Users, certificate);
        new RejectedFolder(_folder, files, time).Remove(certificate);
        return isNew ? UaTrustChange.Done : UaTrustChange.Already;
    }

    // Whatever the file is called. One that holds others too keeps them.
    private void Remove(string name, UaCertificate certificate)
    {
        foreach (var path in Certificates(name, []).Where(known => known.Certificate.Der.AsSpan().SequenceEqual(certificate.Der)).Select(known => known.Path))
        {
            var others = PemBlocks.Of(files.Read(path, LargestFile) ?? [], "CERTIFICATE").Where(der => !der.AsSpan().SequenceEqual(certificate.Der)).ToList();
            if (others.Count == 0)
            {
                files.Delete(path);
            }
            else
            {
                files.Write(path, PemBlocks.Write(others), secret: false, replace: true);
            }
        }
    }

    private UaKnownCertificate? Own(string name, List<string> faults) =>
        Certificates(PkiFolders.Own, faults, file => file.Name == name).FirstOrDefault();

    private List<UaKnownCertificate> Certificates(string name, List<string> faults, Func<UaFileEntry, bool>? which = null)
    {
        var found = new List<UaKnownCertificate>();
        var directory = Path.Combine(_folder, name);
        foreach (var file in files.List(directory).Where(file => file.Name[0] != '.' && which?.Invoke(file) != false).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(directory, file.Name);
            var blocks = file.Bytes > LargestFile ? [] : PemBlocks.Of(files.Read(path, LargestFile) ?? [], "CERTIFICATE");
            foreach (var block in blocks)
            {
                if (UaCertificate.TryRead(block, out var certificate, out var fault))
                {
                    found.Add(new UaKnownCertificate(certificate!, path, file.Modified));
                }
                else
                {
                    faults.Add($"'{path}' is no certificate: {fault}");
                }
            }

            if (blocks.Count == 0)
            {
                faults.Add($"'{path}' holds no certificate, neither as DER nor as PEM");
            }
        }

        return found;
    }
}
