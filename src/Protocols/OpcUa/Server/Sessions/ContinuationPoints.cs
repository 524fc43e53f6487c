using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Where the browsing of one session was cut (OPC 10000-4 §7.9). One thread at a time: under its own lock. When full: BadNoContinuationPoints.</summary>
internal sealed class ContinuationPoints
{
    private const int IdBytes = 16;

    private readonly Dictionary<Guid, BrowsePosition> _positions = [];
    private readonly Lock _gate = new();

    /// <summary>Keeps a position; null where there are as many as allowed.</summary>
    public byte[]? Add(BrowsePosition position, int most)
    {
        lock (_gate)
        {
            if (_positions.Count >= most)
            {
                return null;
            }

            var id = new Guid(RandomNumberGenerator.GetBytes(IdBytes));
            _positions.Add(id, position);
            return id.ToByteArray();
        }
    }

    /// <summary>Takes a position out: each is good once.</summary>
    public bool TryTake(byte[]? id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BrowsePosition? position)
    {
        position = null;
        lock (_gate)
        {
            return id is { Length: IdBytes } && _positions.Remove(new Guid(id), out position);
        }
    }
}
