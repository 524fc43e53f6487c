namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The last accepted certificate of each peer. Any thread. Bounded: when full, new peers are not taken up.</summary>
internal sealed class SeenCertificates
{
    private const int Most = 256;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SeenCertificate> _byPeer = [];

    public IReadOnlyList<SeenCertificate> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _byPeer.Values];
            }
        }
    }

    public void Add(string peer, UaCertificate certificate)
    {
        lock (_gate)
        {
            if (_byPeer.ContainsKey(peer) || _byPeer.Count < Most)
            {
                _byPeer[peer] = new SeenCertificate(peer, certificate);
            }
        }
    }
}
