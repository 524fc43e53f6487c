using IndustrialGateway.Forwarders.Mqtt.Keys;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>
/// In which order one connection tries its endpoints. A connection that stood for a while is made again at the first endpoint of the map; one that broke at
/// once is made at the next, so that a broker which takes connections and drops them does not hold up the others. One thread.
/// </summary>
internal sealed class EndpointOrder(IReadOnlyList<MqttEndpoint> endpoints)
{
    /// <summary>A connection that lasted so long was a good one.</summary>
    public static readonly TimeSpan GoodAfter = TimeSpan.FromSeconds(30);

    private int _start;

    /// <summary>All endpoints, the one to try first at the front.</summary>
    public IEnumerable<MqttEndpoint> Next()
    {
        for (var i = 0; i < endpoints.Count; i++)
        {
            yield return endpoints[(_start + i) % endpoints.Count];
        }
    }

    /// <summary>Number of endpoints.</summary>
    public int Count => endpoints.Count;

    /// <summary>A connection has ended.</summary>
    public void Ended(MqttEndpoint endpoint, TimeSpan lasted)
    {
        var index = endpoints.ToList().IndexOf(endpoint);
        _start = lasted >= GoodAfter || index < 0 ? 0 : (index + 1) % endpoints.Count;
    }
}
