namespace IndustrialGateway.Configuration;

/// <summary>
/// What a map may name: the source protocols and uplink types of this program. Their keys, with those of this folder, are the whole language of the map.
/// Immutable; any thread.
/// </summary>
/// <param name="Sources">One entry a source protocol family.</param>
/// <param name="Forwarders">One entry an uplink type.</param>
public sealed record MapCatalog(IReadOnlyList<ISourceFactory> Sources, IReadOnlyList<IForwarderFactory> Forwarders)
{
    /// <summary>The factory of a protocol as the map names it, or null.</summary>
    public ISourceFactory? SourceOf(string protocol) => Sources.FirstOrDefault(source => source.Protocols.Contains(protocol));

    /// <summary>The factory of an uplink type as the map names it, or null.</summary>
    public IForwarderFactory? ForwarderOf(string type) => Forwarders.FirstOrDefault(forwarder => forwarder.Type == type);
}
