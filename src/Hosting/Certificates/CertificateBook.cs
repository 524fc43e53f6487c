using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Hosting.Certificates;

/// <summary>
/// The OPC UA certificates of the gateway, its own and those of its peers, as far as their end goes. Any thread. The folder is read once a minute at most; a
/// gateway without OPC UA has none and reads nothing. Bounded: 512.
/// </summary>
internal sealed class CertificateBook(string stateFolder, TimeProvider time)
{
    private const int Most = 512;
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private IReadOnlyList<(string Role, UaCertificate Certificate)> _known = [];
    private long? _readAt;

    /// <summary>Those known now. What the folder refuses to tell is left out until it can be read again.</summary>
    public IReadOnlyList<CertificateFigure> Read()
    {
        lock (_gate)
        {
            if (_readAt is not { } at || time.GetElapsedTime(at) >= FreshFor)
            {
                _readAt = time.GetTimestamp();
                _known = Look();
            }

            var now = time.GetUtcNow();
            return [.. _known.Select(known => new CertificateFigure(known.Role, known.Certificate, (known.Certificate.NotAfter - now).TotalSeconds))];
        }
    }

    private IReadOnlyList<(string Role, UaCertificate Certificate)> Look()
    {
        var folder = new UaTrustFolder(stateFolder, new UaDiskFiles(), time);
        if (!Directory.Exists(folder.Folder))
        {
            return [];
        }

        try
        {
            return Of(folder.Read(), UaPki.SeenIn(stateFolder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The parts that need the folder say so in their own words.
            return _known;
        }
    }

    private static List<(string Role, UaCertificate Certificate)> Of(UaTrustInventory inventory, IReadOnlyList<SeenCertificate> seen)
    {
        var all = new List<(string, UaCertificate)>();
        var names = new HashSet<string>();
        Add("own", inventory.Own is { } own ? [own.Certificate] : []);
        Add("next", inventory.Next is { } next ? [next.Certificate] : []);
        Add("trusted", inventory.Trusted.Select(known => known.Certificate));
        Add("user", inventory.Users.Select(known => known.Certificate));
        Add("peer", seen.Select(peer => peer.Certificate));
        return all;

        void Add(string role, IEnumerable<UaCertificate> certificates)
        {
            foreach (var certificate in certificates)
            {
                if (all.Count < Most && names.Add(certificate.Thumbprint))
                {
                    all.Add((role, certificate));
                }
            }
        }
    }
}
