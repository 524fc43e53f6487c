namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Reads the trust folders. A file that cannot be used is told and left out; the others count.</summary>
internal sealed class TrustLoader(string folder, IUaFiles files)
{
    // Of these a gateway needs tens; a folder with more is the wrong folder, and would be read at each change.
    private const int MostFiles = 1000;
    private const int LargestFile = 64 * 1024;
    private const string CertificateLabel = "CERTIFICATE";
    private const string ListLabel = "X509 CRL";

    private readonly List<string> _faults = [];

    /// <summary>Names, lengths and times of all files that decide: equal stamps, equal content.</summary>
    public static string StampOf(string folder, IUaFiles files) => string.Join('\n', PkiFolders.Deciding
        .SelectMany(name => files.List(Path.Combine(folder, name)).Select(file => $"{name}/{file.Name} {file.Bytes} {file.Modified.UtcTicks}"))
        .Order(StringComparer.Ordinal));

    public TrustSnapshot Load()
    {
        var trusted = Certificates(PkiFolders.Trusted);
        var issuers = Certificates(PkiFolders.Issuers);
        var users = Certificates(PkiFolders.Users);
        var lists = Lists();
        var banned = Certificates(PkiFolders.Banned).Select(certificate => certificate.ThumbprintSha256).ToHashSet();
        return new TrustSnapshot { Trusted = trusted, Issuers = issuers, Users = users, RevocationLists = lists, Banned = banned, Faults = _faults };
    }

    private List<UaCertificate> Certificates(string name)
    {
        var certificates = new List<UaCertificate>();
        foreach (var (path, content) in Contents(name, LargestFile))
        {
            var blocks = PemBlocks.Of(content, CertificateLabel);
            foreach (var block in blocks)
            {
                if (UaCertificate.TryRead(block, out var certificate, out var fault))
                {
                    certificates.Add(certificate!);
                }
                else
                {
                    _faults.Add($"'{path}' is no certificate: {fault}");
                }
            }

            if (blocks.Count == 0)
            {
                _faults.Add($"'{path}' holds no certificate, neither as DER nor as PEM");
            }
        }

        return certificates;
    }

    private List<RevocationList> Lists()
    {
        var lists = new List<RevocationList>();
        foreach (var (path, content) in Contents(PkiFolders.RevocationLists, RevocationList.LargestBytes))
        {
            var blocks = PemBlocks.Of(content, ListLabel);
            foreach (var block in blocks)
            {
                if (RevocationList.TryRead(block, out var fault) is { } list)
                {
                    lists.Add(list);
                }
                else
                {
                    _faults.Add($"'{path}' is no revocation list: {fault}");
                }
            }

            if (blocks.Count == 0)
            {
                _faults.Add($"'{path}' holds no revocation list, neither as DER nor as PEM");
            }
        }

        return lists;
    }

    private List<(string Path, byte[] Content)> Contents(string name, int largest)
    {
        var contents = new List<(string, byte[])>();
        var directory = Path.Combine(folder, name);
        foreach (var file in files.List(directory).Where(file => file.Name[0] != '.').OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(directory, file.Name);
            if (contents.Count == MostFiles)
            {
                _faults.Add($"'{directory}' has more than {MostFiles} files; '{file.Name}' and those after it are not read");
                break;
            }

            try
            {
                if (files.Read(path, largest) is { } content)
                {
                    contents.Add((path, content));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                _faults.Add($"'{path}' cannot be read: {e.Message}");
            }
        }

        return contents;
    }
}
