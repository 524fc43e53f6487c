using IndustrialGateway.Forwarders.Mqtt.Keys;

namespace IndustrialGateway.Forwarders.Mqtt.Connect;

/// <summary>What is remembered of a connection between its runs. Used by one run at a time.</summary>
internal sealed class ConnectionMemory(IReadOnlyList<MqttEndpoint> endpoints, TimeProvider timeProvider)
{
    private MqttEndpoint? _lastConnected;

    /// <summary>Which endpoint comes next.</summary>
    public EndpointOrder Endpoints { get; } = new(endpoints);

    /// <summary>True: the map names more than one endpoint.</summary>
    public bool HasOthers => Endpoints.Count > 1;

    /// <summary>Whether somebody else uses the client id.</summary>
    public TakeOverWatch TakeOvers { get; } = new(timeProvider);

    /// <summary>Whether the broker closes on large messages.</summary>
    public SizeWatch Sizes { get; } = new();

    /// <summary>A connection stands. True: the one before was to another endpoint, or there was none.</summary>
    public bool Connected(MqttEndpoint endpoint)
    {
        var isOther = endpoint != _lastConnected;
        _lastConnected = endpoint;
        return isOther;
    }

    /// <summary>
    /// A connection could not be made. A broker that could be reached a moment ago and cannot now has stopped: its closing was no take-over.
    /// </summary>
    public void Failed(MqttEndpoint endpoint)
    {
        if (endpoint == _lastConnected)
        {
            TakeOvers.Forget();
        }
    }
}
