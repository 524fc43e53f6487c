namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// Outgoing topic aliases of one connection (5.0 §3.3.2.3.4): the first topics get one, for as long as the connection lives; later
/// topics are sent in full. Bounded, no
/// eviction: with more topics than aliases, an eviction policy would only shift bytes about. Allocates when a topic is added, never on
/// look-up. Not thread-safe.
/// </summary>
internal sealed class TopicAliasTable
{
    private readonly Dictionary<byte[], ushort> _aliases = new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], ushort>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly int _maximum;

    public TopicAliasTable(int maximum)
    {
        _maximum = maximum;
        _lookup = _aliases.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public bool TryGet(ReadOnlySpan<byte> topic, out ushort alias) => _lookup.TryGetValue(topic, out alias);

    /// <summary>The alias a new topic would get, or 0 when all are taken.</summary>
    public ushort Peek(ReadOnlySpan<byte> topic) => topic.Length > 0 && _aliases.Count < _maximum ? (ushort)(_aliases.Count + 1) : (ushort)0;

    public void Add(ReadOnlySpan<byte> topic) => _aliases.Add(topic.ToArray(), (ushort)(_aliases.Count + 1));
}
