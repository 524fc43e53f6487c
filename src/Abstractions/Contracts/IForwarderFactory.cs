using IndustrialGateway.Map;

namespace IndustrialGateway;

/// <summary>The one entry of a destination: declares its part of the map and makes forwarders. Stateless; any thread.</summary>
public interface IForwarderFactory
{
    /// <summary>Uplink type in the map, such as <c>mqtt</c>.</summary>
    string Type { get; }

    /// <summary>Keys of an uplink beside those every uplink has.</summary>
    IReadOnlyList<MapKey> Keys { get; }

    /// <summary>Checks what the keys alone cannot say (endpoint form, topic template, versions). No I/O.</summary>
    void Check(UplinkSettings uplink, IFaultSink faults);

    /// <summary>Makes the forwarder of one uplink. No I/O before <see cref="IForwarder.RunAsync"/>.</summary>
    IForwarder Create(ForwarderContext context);
}
